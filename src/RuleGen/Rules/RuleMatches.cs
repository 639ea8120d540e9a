namespace RuleGen;

/// <summary>The matches of one event, in the order of the rule set. Valid until the rule set is given the next event.</summary>
public readonly struct RuleMatches
{
    private readonly List<RuleMatch>? _matches;

    internal RuleMatches(List<RuleMatch> matches) => _matches = matches;

    /// <summary>Number of matches.</summary>
    public int Count => _matches?.Count ?? 0;

    /// <summary>A match.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such match.</exception>
    public RuleMatch this[int index] => (_matches ?? throw new ArgumentOutOfRangeException(nameof(index)))[index];

    /// <summary>Makes <c>foreach</c> work, without allocating.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Walks over the matches.</summary>
    public struct Enumerator
    {
        private readonly RuleMatches _matches;
        private int _index;

        internal Enumerator(RuleMatches matches)
        {
            _matches = matches;
            _index = -1;
        }

        /// <summary>The match that <see cref="MoveNext"/> went to.</summary>
        public readonly RuleMatch Current => _matches[_index];

        /// <summary>Goes to the next match; false behind the last one.</summary>
        public bool MoveNext() => ++_index < _matches.Count;
    }
}
