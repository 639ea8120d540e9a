using System.Globalization;
using System.Text;

namespace RuleGen.Dispatch;

/// <summary>An index as text, taken apart; <see cref="RuleIndex"/> tells its form.</summary>
internal sealed class IndexText
{
    private const string RulesLine = "rules ";
    private const string TestsLine = "tests";
    private const string FiltersLine = "filters";
    private const char Mark = '\u00a4';
    private const int Digits = 4;

    /// <summary>How many rules decide single events.</summary>
    public int Rules { get; private set; }

    /// <summary>How many tests each of the other rules makes.</summary>
    public List<int> Tests { get; } = [];

    /// <summary>The numbers of the rules that ask what a process descends from, among those that a rule set has instances of.</summary>
    public List<int> Filters { get; } = [];

    public List<Field> Fields { get; } = [];

    /// <exception cref="FormatException">The text is not an index.</exception>
    public static IndexText Read(string text)
    {
        var index = new IndexText();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines())
            index.ReadLine(line);
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
            int end = line.IndexOf(' ');
            Fields.Add(new Field(Number(line[1..(end < 0 ? line.Length : end)])));
        }
        else if (!line.IsEmpty)
        {
            if (Fields.Count == 0 || "?=<>*%@".IndexOf(line[0], StringComparison.Ordinal) < 0)
                throw new FormatException($"No line of an index: {line}");
            ReadAtom(line, Fields[^1]);
        }
    }

    private static void ReadNumbers(ReadOnlySpan<char> words, List<int> numbers)
    {
        foreach (Range range in words.Split(' '))
        {
            ReadOnlySpan<char> word = words[range];
            if (!word.IsEmpty)
                numbers.Add(Number(word));
        }
    }

    private static void ReadAtom(ReadOnlySpan<char> line, Field field)
    {
        int tab = line.LastIndexOf('\t');
        if (tab < 0)
            throw new FormatException($"Nobody needs what a line of an index says: {line}");
        var atom = new Atom(line[0], Unescape(line[1..tab]));
        ReadOnlySpan<char> users = line[(tab + 1)..];
        foreach (Range range in users.Split(' '))
        {
            ReadOnlySpan<char> word = users[range];
            if (atom.IsLiteral && atom.Place < 0)
                atom.Place = Number(word);
            else if (char.IsAsciiLetterLower(word[^1]))
                atom.Users.Add((Number(word[..^1]), word[^1] - 'a'));
            else
                atom.Kinds.Add(Number(word));
        }

        field.Atoms.Add(atom);
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

    private static int Number(ReadOnlySpan<char> digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>What is needed of one field.</summary>
    internal sealed class Field(int slot)
    {
        public int Slot => slot;

        public List<Atom> Atoms { get; } = [];
    }

    /// <summary>One thing that is needed of a field.</summary>
    internal sealed class Atom(char kind, string text)
    {
        public char Kind => kind;

        public string Text => text;

        /// <summary>Where in a literal it is looked up.</summary>
        public int Place { get; set; } = -1;

        /// <summary>The entries that need it as a kind of event.</summary>
        public List<int> Kinds { get; } = [];

        /// <summary>The entries that need it otherwise, and in which of their clauses.</summary>
        public List<(int Entry, int Clause)> Users { get; } = [];

        public bool IsLiteral => kind == '*';

        public bool IsShape => kind == '%';

        /// <summary>Whether it is about the processes that the event's process descends from; the text is the number of the rule that asks.</summary>
        public bool IsAncestry => kind == '@';

        public bool IsAffix => kind is '<' or '>';
    }
}
