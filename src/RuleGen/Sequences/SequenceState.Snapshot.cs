namespace RuleGen.Sequences;

/// <summary>The state as bytes: every node, oldest first, with its key.</summary>
internal sealed partial class SequenceState
{
    public void Save(StateWriter writer)
    {
        writer.Write(Dropped);
        writer.Write(Count);
        for (int at = _oldest; at != None; at = _partials[at].Younger)
        {
            ref Partial partial = ref _partials[at];
            writer.Write(_keys.BytesOf(partial.Key));
            writer.Write(partial.Place);
            writer.Write(partial.First);
            writer.Write(partial.Last);
            writer.Write(partial.HasBefore);
            writer.Write(partial.Before);
            writer.Write(partial.HasBetween);
            writer.Write(partial.Between);
            writer.Write(partial.IsSpoilt);
            for (int i = 0; i < _events; i++)
                writer.Write(_positions[(at * _events) + i]);
            _earlier?.Save(at, writer);
        }
    }

    /// <summary>Fills an empty state. False, and some of it filled, where the bytes cannot be those of a state of this shape.</summary>
    public bool Restore(ref StateReader reader)
    {
        Dropped = reader.ReadInt64();
        int count = reader.ReadInt32();
        for (int i = 0; i < count && !reader.HasFailed; i++)
        {
            ReadOnlySpan<byte> key = reader.ReadBytes();
            int place = reader.ReadInt32();
            if (place < 0 || place >= _placesPerKey)
                return reader.Fail();
            int known = _keys.Find(key);
            if (known != None && place != _completePlace && PlaceOf(known, place) != None)
                return reader.Fail();
            int at = Allocate(key);
            ref Partial partial = ref _partials[at];
            partial.First = reader.ReadDate();
            partial.Last = reader.ReadDate();
            partial.HasBefore = reader.ReadBoolean();
            partial.Before = reader.ReadDate();
            partial.HasBetween = reader.ReadBoolean();
            partial.Between = reader.ReadDate();
            partial.IsSpoilt = reader.ReadBoolean();
            for (int stage = 0; stage < _events; stage++)
                _positions[(at * _events) + stage] = reader.ReadInt64();
            if (_earlier is not null && !_earlier.Restore(at, ref reader))
                return false;
            if (place == _completePlace)
                PlaceComplete(at);
            else
                Place(at, place);
        }

        return !reader.HasFailed && Dropped >= 0;
    }
}
