namespace RuleGen.Compiler.Patterns;

/// <summary>Numbers pairs of states in the order in which they are met. Of small automata all pairs have a place in one array.</summary>
internal sealed class PairNumbers
{
    private const int MostPlaces = 1 << 14;

    private readonly int _columns;
    private readonly int[]? _places;
    private readonly Dictionary<long, int>? _known;

    /// <param name="rows">How many first states there are.</param>
    /// <param name="columns">How many second states there are.</param>
    public PairNumbers(int rows, int columns)
    {
        _columns = columns;
        if ((long)rows * columns <= MostPlaces)
            _places = new int[rows * columns];
        else
            _known = [];
    }

    /// <summary>Number of pairs met so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a pair, counted from 0.</summary>
    /// <returns>Whether it was not met before.</returns>
    public bool Add(int row, int column, out int number)
    {
        if (_places is not null)
        {
            ref int place = ref _places[(row * _columns) + column];
            bool isNew = place == 0;
            if (isNew)
                place = ++Count;
            number = place - 1;
            return isNew;
        }

        long pair = ((long)row * _columns) + column;
        if (_known!.TryGetValue(pair, out number))
            return false;
        _known.Add(pair, number = Count++);
        return true;
    }
}
