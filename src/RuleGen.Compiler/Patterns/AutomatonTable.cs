using System.Text;

namespace RuleGen.Compiler.Patterns;

/// <summary>
/// An automaton over UTF-16 units as the texts that the constructor of <c>RuleGen.TextAutomaton</c> takes; the layout is described there.
/// </summary>
/// <remarks>
/// Code points become units so: behind a high surrogate the automaton is in a state that remembers which one it was; a low surrogate
/// completes the pair, anything else shows that the first one stood alone. Most patterns treat both alike, and minimising then
/// takes the extra states away.
/// </remarks>
/// <param name="StateCount">All states, the two that nothing leaves included.</param>
/// <param name="ClassCount">Number of classes of units, 1 or more.</param>
/// <param name="Start">The state before the first unit.</param>
/// <param name="FirstAccepting">This and the states behind it accept, and so does state 1.</param>
/// <param name="AsciiClasses">The class of each of the units below U+0080.</param>
/// <param name="HigherClasses">Pairs of the first unit of an interval and its class, ascending from U+0080.</param>
/// <param name="Transitions">For each state from 2 on, for each class, the next state.</param>
public sealed record AutomatonTable(
    int StateCount, int ClassCount, int Start, int FirstAccepting, string AsciiClasses, string HigherClasses, string Transitions)
{
    /// <summary>Numbers are written as characters from this one on: small ones stay readable in generated code.</summary>
    public const char Zero = '0';

    /// <summary>States above would be written as surrogates.</summary>
    private const int MaxStates = 0xD800 - Zero;

    private const int Dead = 0, Everything = 1;

    /// <summary>The table of an automaton; null when it would be too big.</summary>
    public static AutomatonTable? Of(Automaton automaton, AutomatonBudget? budget = null)
    {
        budget ??= new AutomatonBudget(maxStates: MaxStates);
        return Utf16Automaton.Build(automaton, budget) is var (alphabet, table) && table.StateCount <= MaxStates - 2
            ? Write(alphabet, table)
            : null;
    }

    private static AutomatonTable Write(Alphabet alphabet, TransitionTable table)
    {
        // Traps first, then the states that reject, then those that accept.
        int[] ordinary = Enumerable.Range(0, table.StateCount).Where(s => !table.IsTrap(s)).OrderBy(table.IsAccepting).ToArray();
        var numbers = new int[table.StateCount];
        for (int state = 0; state < numbers.Length; state++)
            numbers[state] = table.IsAccepting(state) ? Everything : Dead;
        for (int i = 0; i < ordinary.Length; i++)
            numbers[ordinary[i]] = i + 2;

        var ascii = new StringBuilder();
        for (int unit = 0; unit < 0x80; unit++)
            ascii.Append(Digit(alphabet.ClassOf(unit)));

        var higher = new StringBuilder().Append('\u0080').Append(Digit(alphabet.ClassOf(0x80)));
        for (int i = 0; i < alphabet.IntervalCount; i++)
        {
            if (alphabet.FirstSymbol(i) > 0x80)
                higher.Append((char)alphabet.FirstSymbol(i)).Append(Digit(alphabet.ClassOfInterval(i)));
        }

        var transitions = new StringBuilder();
        foreach (int state in ordinary)
        {
            for (int c = 0; c < table.ClassCount; c++)
                transitions.Append(Digit(numbers[table.Next(state, c)]));
        }

        return new AutomatonTable(
            ordinary.Length + 2,
            table.ClassCount,
            numbers[0],
            2 + ordinary.Count(s => !table.IsAccepting(s)),
            ascii.ToString(),
            higher.ToString(),
            transitions.ToString());
    }

    private static char Digit(int number) => (char)(Zero + number);
}
