using System.CommandLine;
using System.Reflection;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen explain RG2003</c>: the page of a diagnostic.</summary>
internal static class ExplainCommand
{
    public static Command New(ToolOutput output)
    {
        var id = new Argument<string>("ID") { Description = "The id of a diagnostic, such as RG3001." };
        var command = new Command("explain", "Prints the page of a diagnostic.") { id };
        command.SetAction(parsed =>
        {
            output.Write(PageOf(parsed.GetRequiredValue(id).ToUpperInvariant()));
            return ExitCode.Success;
        });
        return command;
    }

    private static string PageOf(string id)
    {
        DiagnosticDefinition[] all =
        [
            .. typeof(DiagnosticCatalog).GetFields(BindingFlags.Public | BindingFlags.Static)
                .Select(field => field.GetValue(null))
                .OfType<DiagnosticDefinition>(),
        ];
        if (all.FirstOrDefault(kind => kind.Id == id) is not { } definition)
            throw new UsageException($"There is no diagnostic '{id}'{new NameSuggester(all.Select(kind => kind.Id)).Phrase(id)}");

        using Stream? page = typeof(ExplainCommand).Assembly.GetManifestResourceStream(id + ".md");
        if (page is null)
            return $"# {definition.Id}: {definition.Title}\n\n{definition.Message}\n";
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }
}
