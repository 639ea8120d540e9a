using System.CommandLine;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen explain RG2003</c>: the page of a diagnostic.</summary>
internal static class ExplainCommand
{
    public static Command New(ToolOutput output)
    {
        var id = new Argument<string>("ID") { Description = "The id of a diagnostic, such as RG3001; 3001 will do." };
        var command = new Command("explain", "Prints the page of a diagnostic.") { id };
        command.SetAction(parsed =>
        {
            output.Write(PageOf(IdOf(parsed.GetRequiredValue(id))));
            return ExitCode.Success;
        });
        return command;
    }

    private static string IdOf(string text) => text.Length > 0 && text.All(char.IsAsciiDigit) ? "RG" + text : text.ToUpperInvariant();

    private static string PageOf(string id) => DiagnosticPages.Of(id)
        ?? throw new UsageException($"There is no diagnostic '{id}'{new NameSuggester(DiagnosticCatalog.All.Select(kind => kind.Id)).Phrase(id)}");
}
