using System.CommandLine;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Compiler;
using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen dump</c>: what a stage of the compiler makes of a rule.</summary>
internal static class DumpCommand
{
    private static readonly string[] Stages = ["toml", "document", "syntax", "bound", "plan", "source"];

    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var path = new Argument<string>("PATH") { Description = "A rule file." };
        var stage = new Option<string>("--stage") { Description = "The form to print.", Required = true };
        stage.AcceptOnlyFromAmong(Stages);
        var noPasses = new Option<bool>("--no-passes") { Description = "Prints the plan before any pass changed it." };
        var schema = new SchemaOption();
        var command = new Command("dump", "Prints an intermediate form of a rule. Exit code 0: done, 1: the rule does not reach that form, 2: the command line is wrong.")
        {
            path, stage, noPasses, schema,
        };
        command.SetAction(parsed =>
        {
            CheckedRules rules = CheckedRules.Read([parsed.GetRequiredValue(path)], RuleSelection.All, schema.Apply(new CompilerOptions(), parsed));
            foreach (Finding finding in rules.Findings.Where(finding => finding.Severity == DiagnosticSeverity.Error))
                streams.Error.Write(DiagnosticRenderer.Render(finding));
            bool isComplete = rules.Compilations.Count > 0;
            foreach (RuleCompilation rule in rules.Compilations)
            {
                string? form = Print(rule, parsed.GetRequiredValue(stage), parsed.GetValue(noPasses));
                output.Write(form ?? "");
                isComplete &= form is not null;
            }

            return isComplete ? ExitCode.Success : ExitCode.RuleErrors;
        });
        return command;
    }

    /// <summary>The form as text; null where the rule does not reach it.</summary>
    private static string? Print(RuleCompilation rule, string stage, bool beforePasses) => stage switch
    {
        "toml" => rule.Table is { } table ? TreePrinter.Print(table, rule.Text, null) : null,
        "document" => TreePrinter.Print(rule.Document, rule.Text, null),
        "syntax" => rule.Syntax is { } syntax ? SyntaxPrinter.Print(syntax) : null,
        "bound" => rule.Bound is { } bound ? TreePrinter.Print(bound, rule.Text, rule.Document.Query) : null,
        "plan" => (beforePasses ? rule.InitialPlan : rule.Plan) is { } plan ? PlanPrinter.Print(plan) : null,
        _ => rule.Source,
    };
}
