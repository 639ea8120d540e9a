using System.CommandLine;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Compiler;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen check</c>: every diagnostic of every rule file.</summary>
internal static class CheckCommand
{
    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Rule files, and folders whose *.toml and *.eql files are rules (*.tests.toml are not).",
            Arity = ArgumentArity.OneOrMore,
        };
        var format = new Option<string>("--format") { Description = "How to write diagnostics.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var strict = new Option<bool>("--strict") { Description = "Warnings are errors." };
        var opinions = new Option<bool>("--opinions") { Description = "Gives advice that is a matter of taste, or often wrong, too." };
        var schema = new SchemaOption();
        var command = new Command("check", "Reports what is wrong with rule files. Exit code 0: no error, 1: errors, 2: the command line is wrong.") { paths, format, strict, opinions, schema };
        command.SetAction(parsed =>
        {
            CompilerOptions options = schema.Apply(new CompilerOptions { HasOpinions = parsed.GetValue(opinions), SkipsCode = true }, parsed);
            CheckedRules rules = CheckedRules.Read(parsed.GetRequiredValue(paths), RuleSelection.All, options, isReviewed: true).AsLooseFiles();
            if (parsed.GetValue(strict))
                rules = rules with { Findings = [.. rules.Findings.Select(Strictly)] };
            FindingReport.Write(rules.Findings, Enum.Parse<ReportFormat>(parsed.GetRequiredValue(format), ignoreCase: true), output);
            output.Flush();
            streams.Error.Write(Summary.Of(rules) + "\n");
            return rules.ErrorCount > 0 ? ExitCode.RuleErrors : ExitCode.Success;
        });
        return command;
    }

    private static Finding Strictly(Finding finding) =>
        finding.Severity == DiagnosticSeverity.Warning ? finding with { Severity = DiagnosticSeverity.Error } : finding;
}
