namespace RuleGen.Dispatch;

/// <summary>
/// Tells which rules of a set an event can match, without running them. Generated code makes it from data that the compiler derived from the rules:
/// for each rule clauses that hold for every event that it matches, and exclusions that hold for none. The index names a rule where all of its clauses
/// hold and no exclusion does, so it never misses one; what it names is run.
/// </summary>
/// <remarks>
/// <para>
/// An entry of the index is a rule that decides single events, or one test of a rule that follows several. It has at most one clause for each field
/// that sorts events into kinds, which says that some value of this field is one of several texts, and up to four others. Each of those is a list of
/// atoms, any of which makes it hold; an atom is about some value of one field, ignoring the case of ASCII letters but where told. An exclusion is an atom too.
/// </para>
/// <para>
/// Its text begins with a line of the number of rules that decide single events, <c>rules 987</c>, and one of the number of tests of each other
/// rule, <c>tests 3 2 4</c>. Where rules ask what a process descends from, a line names them by their numbers among the rules that a set has instances
/// of, <c>filters 0 5</c>: what they ask of the processes is an entry too. Then, for each field, there is a line with its slot, <c>#12 process.name</c>, and
/// lines for its atoms: a character for the kind of atom, the text, a tab and the entries that need it. Entries count from 0: rules, tests, filters.
/// </para>
/// <list type="table">
/// <item><term><c>=sh&#x9;7 3a</c></term><description>the value is the text; needed by entry 7 as a kind of event, by entry 3 in its clause a</description></item>
/// <item><term><c>&lt;py&#x9;3a</c></term><description>the value begins with the text</description></item>
/// <item><term><c>&gt;.ps1&#x9;4b</c></term><description>the value ends with it</description></item>
/// <item><term><c>*base64 -d&#x9;2 4d</c></term><description>the value has it somewhere. Four or more bytes of UTF-8 are found by those from
/// the character on that the number before the entries counts from 0: four of them, five of texts that have as many, seven of longer ones</description></item>
/// <item><term><c>%0.0&#x9;4b</c></term><description>the value has a text of this shape somewhere, which is what it is once digits are 0, characters up to the
/// space are spaces, letters are lower case and characters that are not ASCII are <c>&#xff;</c>, which begins or ends a shape</description></item>
/// <item><term><c>~c:\*.tmp&#x9;5a</c></term><description>the value matches the text, in which <c>*</c> and <c>?</c> are wildcards. What the last line above that
/// is no pattern says holds for every value that matches: only where it does, the pattern is compared. Nobody else need ask for that</description></item>
/// <item><term><c>^*.Tmp&#x9;5-</c></term><description>the same in the same case. Entry 5 is out where it holds. <c>-</c> stands behind
/// entries of these two kinds of atoms, and of those above with printable ASCII texts, of fields of texts: they say exactly what a value is</description></item>
/// <item><term><c>?&#x9;5a</c></term><description>the field has a value</description></item>
/// <item><term><c>@5&#x9;6b</c></term><description>the event's process descends from one that a filter of instance 5 is about</description></item>
/// </list>
/// <para>
/// Where a text has a code unit that would end a line or that nobody could see, <c>&#xa4;</c> and four hexadecimal digits stand for it: <c>*a&#xa4;202eb</c>.
/// </para>
/// <para>
/// A clause that holds where it should not costs time and nothing else; an exclusion that does loses a match. The time an event takes grows with the number of its fields that rules ask
/// for and the length of texts that are searched; at worst a place of a text is compared with every literal that shares four bytes of UTF-8 with it,
/// and a text of at most 512 characters with 128 patterns of which it has a piece, all texts of an event with 2,048.
/// Instances are immutable and shared between threads.
/// </para>
/// </remarks>
public sealed class RuleIndex
{
    /// <summary>Takes the data of generated code.</summary>
    /// <param name="text">The index as text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException"><paramref name="text"/> is not an index.</exception>
    public RuleIndex(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Tables = new IndexTables(IndexText.Read(text));
    }

    /// <summary>How many times 64 rules decide single events.</summary>
    internal int RuleBlocks => Tables.RuleBlocks;

    internal IndexTables Tables { get; }
}
