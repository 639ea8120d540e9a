using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Tests.Patterns;

public class TextAutomatonTests
{
    private static readonly string NoClasses = new('0', 128);

    [Fact]
    public void The_layout_is_the_documented_one()
    {
        // a*, written by hand: class 1 is "a"; state 2 accepts, anything else ends in 0.
        string ascii = new string('0', 'a') + "1" + new string('0', 127 - 'a');
        var automaton = new TextAutomaton(2, 2, 2, ascii, "\u00800", "02");
        Assert.True(automaton.Matches(""));
        Assert.True(automaton.Matches("aaa"));
        Assert.False(automaton.Matches("aab"));
        Assert.False(automaton.Matches("é"));

        AutomatonTable table = AutomatonTable.Of(TableRunner.Language("a*").Automaton!)!;
        Assert.Equal(new AutomatonTable(3, 2, 2, 2, ascii, "\u00800", "02"), table);
    }

    [Fact]
    public void What_is_decided_needs_no_rows()
    {
        AutomatonTable all = AutomatonTable.Of(Automaton.Everything)!, none = AutomatonTable.Of(Automaton.Nothing)!;
        Assert.Equal((1, ""), (all.Start, all.Transitions));
        Assert.Equal((0, ""), (none.Start, none.Transitions));
        Assert.True(TableRunner.Load(Language.Everything).Matches("x😀"));
        Assert.False(TableRunner.Load(Language.Nothing).Matches(""));
    }

    [Fact]
    public void A_run_of_any_characters_needs_no_states_for_pairs()
    {
        AutomatonTable table = AutomatonTable.Of(TableRunner.Language(".*ab.*").Automaton!)!;
        Assert.Equal((4, 3), (table.StateCount, table.ClassCount));
    }

    [Fact]
    public void Intervals_above_ASCII_are_found()
    {
        TextAutomaton automaton = TableRunner.Load(TableRunner.Language("[ʰ-˿ᴬ-ᶻ\u0080\uFFFF]+"));
        foreach ((string text, bool expected) in new[]
        {
            ("ʰ˿ᴬᶻ\u0080\uFFFF", true), ("ʯ", false), ("\u0300", false), ("ᴫ", false), ("ᶼ", false), ("\u0081", false), ("\uFFFE", false), ("\u007F", false),
        })
        {
            Assert.Equal(expected, automaton.Matches(text));
        }
    }

    [Fact]
    public void Matching_does_not_allocate()
    {
        TextAutomaton automaton = TableRunner.Load(TableRunner.Language(".*[0-9]{1,3}\\.[0-9]{1,3}é.*"));
        string text = new string('x', 1000) + "12.34é";
        Assert.True(automaton.Matches(text));
        Assert.Equal(0, AllocatedBytes.Of(() => automaton.Matches(text)));
    }

    [Fact]
    public void Constants_of_the_wrong_shape_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextAutomaton(0, 2, 2, NoClasses, "\u00800", ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextAutomaton(1, -1, 2, NoClasses, "\u00800", ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TextAutomaton(1, 0, 1, NoClasses, "\u00800", ""));
        Assert.Throws<ArgumentException>(() => new TextAutomaton(1, 0, 2, "0", "\u00800", ""));
        Assert.Throws<ArgumentException>(() => new TextAutomaton(1, 0, 2, NoClasses, "\u0080", ""));
        Assert.Throws<ArgumentException>(() => new TextAutomaton(1, 0, 2, NoClasses, "\u00810", ""));
        Assert.Throws<ArgumentException>(() => new TextAutomaton(2, 0, 2, NoClasses, "\u00800", "0"));
        Assert.Throws<ArgumentNullException>(() => new TextAutomaton(1, 0, 2, NoClasses, "\u00800", null!));
    }
}
