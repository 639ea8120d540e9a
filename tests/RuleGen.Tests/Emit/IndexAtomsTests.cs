using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Tests.Emit;

/// <summary>Which lines an index has for a field: all that somebody needs, and what excludes where it is found by the way.</summary>
public sealed class IndexAtomsTests
{
    [Theory]

    // A pass that looks at every fourth place does not find texts of four characters, or of five.
    [InlineData("*xyzzyplugh", "*xyzz", false)]
    [InlineData("*xyzzyplugh", "*xyzzy", false)]
    [InlineData("*xyzzyplugh", "*plovers", true)]
    [InlineData("*xyzzy", "*plover", true)]
    [InlineData("*xyzz", "*plov", true)]
    [InlineData("*xyzz", "*plovers", true)]

    // No pass is made for shorter ones, nor where nothing asks for one.
    [InlineData("*xyzz", "*ab", false)]
    [InlineData("=xyzz", "*plovers", false)]
    [InlineData("=xyzz", ">plovers", true)]
    public void What_excludes_asks_for_no_pass_of_its_own(string needed, string excluding, bool isWritten)
    {
        var atoms = new IndexAtoms();
        atoms.Need(AtomOf(needed), "0a");
        atoms.Exclude(AtomOf(excluding), "1");
        List<string> lines = [.. atoms.LinesOf(Field)];
        Assert.Contains(lines, line => line.StartsWith(needed + "\t", StringComparison.Ordinal));
        Assert.Equal(isWritten, lines.Exists(line => line.StartsWith(excluding + "\t", StringComparison.Ordinal) && line.EndsWith("1-", StringComparison.Ordinal)));
        Assert.Equal(isWritten ? 2 : 1, lines.Count);
    }

    [Fact]
    public void What_only_excludes_leaves_a_field_alone()
    {
        var atoms = new IndexAtoms();
        atoms.Exclude(AtomOf("=xyzz"), "0");
        Assert.Empty(atoms.LinesOf(Field));
    }

    private static readonly PlanField Field = new("process.command_line", EqlType.Text);

    private static Atom AtomOf(string line) => new(Field, line[0] switch { '=' => AtomKind.Equal, '>' => AtomKind.Suffix, _ => AtomKind.Contains }, line[1..]);
}
