namespace RuleGen.Sequences;

/// <summary>Where the nodes are: pooled, in the order of their age, and in their places under a key.</summary>
internal sealed partial class SequenceState
{
    private ref int PlaceOf(int key, int place) => ref _places[(key * _placesPerKey) + place];

    private void Place(int at, int place)
    {
        _partials[at].Place = place;
        PlaceOf(_partials[at].Key, place) = at;
    }

    private void PlaceComplete(int at)
    {
        ref Partial partial = ref _partials[at];
        ref int first = ref PlaceOf(partial.Key, _completePlace);
        partial.Place = _completePlace;
        partial.PreviousComplete = None;
        partial.NextComplete = first;
        if (first != None)
            _partials[first].PreviousComplete = at;
        first = at;
    }

    /// <summary>Takes a node from its place under its key; it keeps its age.</summary>
    private void Unplace(int at)
    {
        ref Partial partial = ref _partials[at];
        if (partial.Place == _completePlace)
        {
            if (partial.PreviousComplete != None)
                _partials[partial.PreviousComplete].NextComplete = partial.NextComplete;
            else
                PlaceOf(partial.Key, _completePlace) = partial.NextComplete;
            if (partial.NextComplete != None)
                _partials[partial.NextComplete].PreviousComplete = partial.PreviousComplete;
        }
        else if (partial.Place != None)
        {
            PlaceOf(partial.Key, partial.Place) = None;
        }

        partial.Place = None;
    }

    /// <summary>A node under a key, the youngest. Where there are too many, the oldest goes.</summary>
    private int Allocate(ReadOnlySpan<byte> key)
    {
        if (Count >= _maxPartials)
        {
            Dropped++;
            int oldest = _oldest;
            Unplace(oldest);
            Free(oldest);
        }

        int entry = _keys.Find(key);
        if (entry == None)
        {
            entry = _keys.Add(key);
            if (_places.Length < _keys.Capacity * _placesPerKey)
                _places = NewPlaces(_places.Length);
        }

        _keys.Use(entry);
        int at = _free;
        if (at != None)
        {
            _free = _partials[at].Younger;
        }
        else
        {
            if (_used == _partials.Length)
            {
                Array.Resize(ref _partials, _used * 2);
                Array.Resize(ref _positions, _partials.Length * _events);
            }

            at = _used++;
        }

        _partials[at] = new Partial { Key = entry, Place = None };
        AppendYoungest(at);
        Count++;
        return at;
    }

    /// <summary>Gives a node back that stands in no place.</summary>
    private void Free(int at)
    {
        Unlink(at);
        _earlier?.Forget(at);
        _keys.Release(_partials[at].Key);
        _partials[at].Younger = _free;
        _free = at;
        Count--;
    }

    private void MoveToYoungest(int at)
    {
        if (at == _youngest)
            return;
        Unlink(at);
        AppendYoungest(at);
    }

    private void AppendYoungest(int at)
    {
        ref Partial partial = ref _partials[at];
        partial.Older = _youngest;
        partial.Younger = None;
        if (_youngest != None)
            _partials[_youngest].Younger = at;
        else
            _oldest = at;
        _youngest = at;
    }

    private void Unlink(int at)
    {
        ref Partial partial = ref _partials[at];
        if (partial.Older != None)
            _partials[partial.Older].Younger = partial.Younger;
        else
            _oldest = partial.Younger;
        if (partial.Younger != None)
            _partials[partial.Younger].Older = partial.Older;
        else
            _youngest = partial.Older;
    }

    /// <summary>The places of as many keys as the table has room for, the first ones as they are, the others empty.</summary>
    private int[] NewPlaces(int kept)
    {
        var places = new int[_keys.Capacity * _placesPerKey];
        if (kept > 0)
            Array.Copy(_places, places, kept);
        places.AsSpan(kept).Fill(None);
        return places;
    }
}
