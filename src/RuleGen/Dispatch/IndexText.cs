using System.Globalization;

namespace RuleGen.Dispatch;

/// <summary>An index as text, taken apart; <see cref="RuleIndex"/> tells its form.</summary>
/// <remarks>
/// What makes an index runs once, at the start of a process, where compiling code takes longer than running it. So it is written in plain loops over
/// types that the framework has compiled already: no queries, no lambdas, no lists of own structures.
/// </remarks>
internal sealed class IndexText
{
    /// <summary>Letters of clauses.</summary>
    public const int MostClauses = 32;

    private const string RulesLine = "rules ";
    private const string TestsLine = "tests";
    private const string FiltersLine = "filters";

    /// <summary>How many rules decide single events.</summary>
    public int Rules { get; private set; }

    /// <summary>How many tests each of the other rules makes.</summary>
    public List<int> Tests { get; } = [];

    /// <summary>The numbers of the rules that ask what a process descends from, among those that a rule set has instances of.</summary>
    public List<int> Filters { get; } = [];

    public List<Field> Fields { get; } = [];

    /// <summary>How many clauses an entry may have, those about kinds of events apart.</summary>
    public int Clauses { get; private set; } = 1;

    /// <exception cref="FormatException">The text is not an index.</exception>
    public static IndexText Read(string text)
    {
        var index = new IndexText();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
            index.ReadLine(Cut(ref rest, '\n').TrimEnd('\r'));
        return index;
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        if (line.StartsWith(RulesLine, StringComparison.Ordinal))
        {
            Rules = Number(line[RulesLine.Length..]);
        }
        else if (line.StartsWith(TestsLine, StringComparison.Ordinal))
        {
            ReadNumbers(line[TestsLine.Length..], Tests);
        }
        else if (line.StartsWith(FiltersLine, StringComparison.Ordinal))
        {
            ReadNumbers(line[FiltersLine.Length..], Filters);
        }
        else if (line.StartsWith('#'))
        {
            Fields.Add(new Field(Number(Cut(ref line, ' ')[1..])));
        }
        else if (!line.IsEmpty)
        {
            if (Fields.Count == 0 || "?=<>*@".IndexOf(line[0], StringComparison.Ordinal) < 0)
                throw new FormatException($"No line of an index: {line}");
            ReadAtom(line, Fields[^1]);
        }
    }

    private static void ReadNumbers(ReadOnlySpan<char> words, List<int> numbers)
    {
        while (!words.IsEmpty)
        {
            ReadOnlySpan<char> word = Cut(ref words, ' ');
            if (!word.IsEmpty)
                numbers.Add(Number(word));
        }
    }

    private void ReadAtom(ReadOnlySpan<char> line, Field field)
    {
        int tab = line.LastIndexOf('\t');
        if (tab < 0)
            throw new FormatException($"Nobody needs what a line of an index says: {line}");
        var atom = new Atom(line[0], line[1..tab].ToString());
        ReadOnlySpan<char> users = line[(tab + 1)..];
        if (atom.IsLiteral)
            atom.Place = Number(Cut(ref users, ' '));
        while (!users.IsEmpty)
        {
            ReadOnlySpan<char> word = Cut(ref users, ' ');
            int clause = word[^1] - 'a';
            if (clause is < 0 or >= MostClauses)
            {
                atom.Kinds.Add(Number(word));
                continue;
            }

            atom.Users.Add((Number(word[..^1]) * MostClauses) + clause);
            Clauses = Math.Max(Clauses, clause + 1);
        }

        field.Atoms.Add(atom);
    }

    /// <summary>What stands before the first separator. It and the separator are cut off.</summary>
    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> text, char separator)
    {
        int end = text.IndexOf(separator);
        ReadOnlySpan<char> first = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return first;
    }

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What is needed of one field.</summary>
    internal sealed class Field(int slot)
    {
        public readonly int Slot = slot;

        public readonly List<Atom> Atoms = [];
    }

    /// <summary>One thing that is needed of a field.</summary>
    internal sealed class Atom(char kind, string text)
    {
        public readonly char Kind = kind;

        public readonly string Text = text;

        /// <summary>Where in a literal it is looked up.</summary>
        public int Place = -1;

        /// <summary>The entries that need it as a kind of event.</summary>
        public readonly List<int> Kinds = [];

        /// <summary>The entries that need it otherwise, each as <see cref="MostClauses"/> times its number plus the clause.</summary>
        public readonly List<int> Users = [];

        /// <summary>Its place among what is looked up in its field.</summary>
        public int Number;

        public bool IsLiteral => Kind == '*';

        /// <summary>Whether it is about the processes that the event's process descends from; the text is the number of the rule that asks.</summary>
        public bool IsAncestry => Kind == '@';

        public bool IsAffix => Kind is '<' or '>';
    }
}
