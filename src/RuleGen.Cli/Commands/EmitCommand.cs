using System.CommandLine;
using System.Text;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Compiler;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen emit</c>: the C# that a build would generate.</summary>
internal static class EmitCommand
{
    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Rule files, and folders that hold them.", Arity = ArgumentArity.OneOrMore };
        var folder = new Option<string?>("--out") { Description = "Writes every file, the common code of all rules included, into this folder. Without it the matchers are printed.", HelpName = "DIR" };
        var space = new Option<string>("--namespace") { Description = "The namespace of the generated types.", DefaultValueFactory = _ => new CompilerOptions().Namespace, HelpName = "NAME" };
        var isPublic = new Option<bool>("--public") { Description = "Makes the generated types public." };
        var schema = new SchemaOption();
        var command = new Command("emit", "Prints the C# that rules are compiled to. Exit code 0: done, 1: rule files have errors, 2: the command line is wrong.")
        {
            paths, folder, space, isPublic, schema,
        };
        command.SetAction(parsed =>
        {
            CompilerOptions options = schema.Apply(new CompilerOptions(), parsed) with
            {
                Namespace = parsed.GetRequiredValue(space),
                IsPublic = parsed.GetValue(isPublic),
            };
            CheckedRules rules = CheckedRules.Read(parsed.GetRequiredValue(paths), RuleSelection.All, options);
            foreach (Finding finding in rules.Findings.Where(finding => finding.Severity == DiagnosticSeverity.Error))
                streams.Error.Write(DiagnosticRenderer.Render(finding));
            if (parsed.GetValue(folder) is { } target)
                WriteFiles(rules, options, target, streams);
            else
                output.Write(string.Join("\n", rules.Compilations.Select(rule => rule.Source).OfType<string>()));
            return rules.ErrorCount > 0 ? ExitCode.RuleErrors : ExitCode.Success;
        });
        return command;
    }

    private static void WriteFiles(CheckedRules rules, CompilerOptions options, string folder, ToolStreams streams)
    {
        ProjectCompilation project = ProjectCompiler.Compile(rules.Compilations.Select(rule => rule.Summary).OfType<Compiler.Emit.RuleSummary>(), options);
        var sources = rules.Compilations.Where(rule => rule.Summary is not null).ToDictionary(rule => rule.Summary!, rule => rule.Source!);
        GeneratedFile[] files = [.. project.Rules.Select(rule => new GeneratedFile(ProjectCompiler.HintNameOf(rule), sources[rule])), .. project.Files];
        Directory.CreateDirectory(folder);
        foreach (GeneratedFile file in files)
            File.WriteAllText(Path.Combine(folder, file.HintName), file.Source, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        streams.Error.Write($"{Summary.Quantity(files.Length, "file")} written to '{folder}'\n");
    }
}
