using System.Globalization;
using System.Text;

namespace RuleGen.Dispatch;

/// <summary>An index as text, taken apart; <see cref="RuleIndex"/> tells its form.</summary>
/// <remarks>
/// What makes an index runs once, at the start of a process, where compiling code takes longer than running it. So it is written in plain loops over
/// types that the framework has compiled already: no queries, no lambdas, no lists of own structures.
/// </remarks>
internal sealed class IndexText
{
    /// <summary>More than there are letters of clauses.</summary>
    public const int MostClauses = 32;

    /// <summary>The number, where a clause's is otherwise, of users that are out where the atom holds.</summary>
    public const int Exclusion = MostClauses - 1;

    private const string RulesLine = "rules ";
    private const string TestsLine = "tests";
    private const string FiltersLine = "filters";
    private const char Mark = '\u00a4';
    private const int Digits = 4;

    /// <summary>How many rules decide single events.</summary>
    public int Rules;

    /// <summary>How many tests each of the other rules makes.</summary>
    public readonly List<int> Tests = [];

    /// <summary>The numbers of the rules that ask what a process descends from, among those that a rule set has instances of.</summary>
    public readonly List<int> Filters = [];

    public readonly List<Field> Fields = [];

    /// <summary>How many clauses an entry may have, those about kinds of events apart.</summary>
    public int Clauses = 1;

    private int _lastEntry = -1;

    /// <exception cref="FormatException">The text is not an index.</exception>
    public static IndexText Read(string text)
    {
        var index = new IndexText();
        ReadOnlySpan<char> rest = text;
        while (!rest.IsEmpty)
            index.ReadLine(Cut(ref rest, '\n').TrimEnd('\r'));
        int entries = index.Rules + index.Filters.Count;
        foreach (int count in index.Tests)
            entries += count;
        if (index._lastEntry >= entries)
            throw new FormatException($"An index has {entries} entries, and {index._lastEntry} is asked for.");
        return index;
    }

    private void ReadLine(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return;
        if ("?=<>*%@~^".Contains(line[0]))
            ReadAtom(line);
        else if (line[0] == '#')
            Fields.Add(new Field(Number(Cut(ref line, ' ')[1..])));
        else if (line.StartsWith(RulesLine, StringComparison.Ordinal))
            Rules = Number(line[RulesLine.Length..]);
        else if (line.StartsWith(TestsLine, StringComparison.Ordinal))
            ReadNumbers(line[TestsLine.Length..], Tests);
        else if (line.StartsWith(FiltersLine, StringComparison.Ordinal))
            ReadNumbers(line[FiltersLine.Length..], Filters);
        else
            throw new FormatException($"No line of an index: {line}");
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

    private void ReadAtom(ReadOnlySpan<char> line)
    {
        int tab = line.Length - 1;
        while (tab > 0 && line[tab] != '\t')
            tab--;
        if (tab == 0 || Fields.Count == 0)
            throw new FormatException($"Nobody needs what a line of an index says: {line}");
        var atom = new Atom(line[0], Unescape(line[1..tab]));
        ReadOnlySpan<char> users = line[(tab + 1)..];
        if (atom.IsLiteral)
            atom.Place = Number(Cut(ref users, ' '));
        while (!users.IsEmpty)
        {
            ReadOnlySpan<char> word = Cut(ref users, ' ');
            int clause = word[^1] == '-' ? Exclusion : word[^1] - 'a';
            if (clause is < 0 or >= MostClauses)
            {
                atom.AddKind(EntryOf(word));
                continue;
            }

            atom.AddUser(checked(EntryOf(word[..^1]) * MostClauses) + clause);
            if (clause >= Clauses && clause != Exclusion)
                Clauses = clause + 1;
        }

        Field field = Fields[^1];
        if (atom.Kind == '?' && field.Atoms.Exists(other => other.Kind == '?'))
            throw new FormatException($"A field of an index is asked for once: {line}");
        if (atom.IsPattern)
            SetPiece(atom, field, line);
        else
            field.Piece = atom;
        field.Atoms.Add(atom);
    }

    private int EntryOf(ReadOnlySpan<char> digits)
    {
        int entry = Number(digits);
        _lastEntry = Math.Max(_lastEntry, entry);
        return entry;
    }

    private static void SetPiece(Atom pattern, Field field, ReadOnlySpan<char> line)
    {
        if (field.Piece is null || field.Piece.Kind is '?' or '@')
            throw new FormatException($"A pattern of an index has no piece: {line}");
        if (pattern.IsNeeded && pattern.Excludes)
            throw new FormatException($"A pattern of an index is needed and excludes: {line}");
        field.Piece.HasPatterns = true;
        field.Piece.IsNeeded |= pattern.IsNeeded;
        pattern.Piece = field.Piece;
    }

    /// <summary>The text with the code units whose numbers stand in it.</summary>
    private static string Unescape(ReadOnlySpan<char> text)
    {
        if (!text.Contains(Mark))
            return text.ToString();
        var units = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != Mark)
            {
                units.Append(text[i]);
                continue;
            }

            if (i + Digits >= text.Length || !ushort.TryParse(text.Slice(i + 1, Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                throw new FormatException($"No text of an index: {text}");
            units.Append((char)unit);
            i += Digits;
        }

        return units.ToString();
    }

    /// <summary>What stands before the first separator. It and the separator are cut off.</summary>
    private static ReadOnlySpan<char> Cut(ref ReadOnlySpan<char> text, char separator)
    {
        int end = text.IndexOf(separator);
        ReadOnlySpan<char> first = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return first;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        int number = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '9')
                throw new FormatException($"No number of an index: {digits}");
            number = checked((number * 10) + digit - '0');
        }

        return number;
    }

    /// <summary>What is needed of one field.</summary>
    internal sealed class Field(int slot)
    {
        public readonly int Slot = slot;

        public readonly List<Atom> Atoms = [];

        /// <summary>The last atom that is no pattern.</summary>
        public Atom? Piece;
    }

    /// <summary>One thing that is needed of a field.</summary>
    internal sealed class Atom(char kind, string text)
    {
        private static readonly List<int> None = [];

        public readonly char Kind = kind;

        public readonly string Text = text;

        /// <summary>Where in a literal it is looked up.</summary>
        public int Place = -1;

        /// <summary>The entries that need it as a kind of event.</summary>
        public List<int> Kinds = None;

        /// <summary>The entries that need it otherwise, or that it excludes, each as <see cref="MostClauses"/> times its number plus the clause.</summary>
        public List<int> Users = None;

        /// <summary>Its place among what is looked up in its field.</summary>
        public int Number;

        /// <summary>Of a pattern, what every value has that matches it.</summary>
        public Atom? Piece;

        /// <summary>Whether it is a piece of patterns.</summary>
        public bool HasPatterns;

        /// <summary>Whether there are users that need it, or patterns behind it that such users need.</summary>
        public bool IsNeeded;

        /// <summary>Whether there are users that are out where it holds.</summary>
        public bool Excludes;

        public bool IsLiteral => Kind == '*';

        public bool IsShape => Kind == '%';

        /// <summary>Whether it is about the processes that the event's process descends from; the text is the number of the rule that asks.</summary>
        public bool IsAncestry => Kind == '@';

        public bool IsAffix => Kind is '<' or '>';

        /// <summary>Whether the text has wildcards, and whole values are compared with it.</summary>
        public bool IsPattern => Kind is '~' or '^';

        /// <summary>Whether it only tells who is out.</summary>
        public bool OnlyExcludes => !IsNeeded && (Excludes || HasPatterns);

        public void AddKind(int entry)
        {
            if (Kinds == None)
                Kinds = [];
            Kinds.Add(entry);
        }

        public void AddUser(int user)
        {
            if (Users == None)
                Users = [];
            Users.Add(user);
            if (user % MostClauses == Exclusion)
                Excludes = true;
            else
                IsNeeded = true;
        }
    }
}
