using RuleGen.Compiler;
using RuleGen.Compiler.Emit;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Engines;

namespace RuleGen.Tests.Emit;

/// <summary>What every stage makes of a few rules, as files to read and to compare: tests/cases/stages.</summary>
public sealed class StageGoldenTests
{
    public static TheoryData<string> Rules() => new(RepositoryFiles.Below("tests/cases/stages", "*.toml").Select(file => Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Stages_make_what_they_made(string name)
    {
        RuleCompilation compilation = Compile(name);
        Golden.Check(SyntaxPrinter.Print(compilation.Syntax!), $"tests/cases/stages/{name}.syntax.txt");
        Golden.Check(PlanPrinter.Print(compilation.InitialPlan!), $"tests/cases/stages/{name}.plan-no-passes.txt");
        Golden.Check(PlanPrinter.Print(compilation.Plan!), $"tests/cases/stages/{name}.plan.txt");
        Golden.Check(compilation.Source!, $"tests/cases/stages/{name}.g.cs.txt");
        Golden.Check(RuleSetOf(compilation)[0].Source, $"tests/cases/stages/{name}.event.g.cs.txt");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Code_of_the_goldens_compiles_without_a_remark(string name)
    {
        RuleCompilation compilation = Compile(name);
        Assert.Empty(GeneratedAssembly.Diagnose([compilation.Source!, .. RuleSetOf(compilation).Select(file => file.Source)]));
    }

    private static RuleCompilation Compile(string name)
    {
        string path = $"tests/cases/stages/{name}.toml";
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText(name + ".toml", File.ReadAllText(RepositoryFiles.Path(path))), new CompilerOptions());
        Assert.False(compilation.HasErrors, string.Join("; ", compilation.Diagnostics.Select(d => d.Message)));
        return compilation;
    }

    private static IReadOnlyList<GeneratedFile> RuleSetOf(RuleCompilation compilation) =>
        ProjectCompiler.Compile([compilation.Summary!], new CompilerOptions()).Files;
}
