using System.CommandLine;
using System.Text;
using RuleGen.Cli.Inputs;
using RuleGen.Cli.Reports;
using RuleGen.Compiler;
using RuleGen.Compiler.Fixes;
using RuleGen.Compiler.Text;

namespace RuleGen.Cli.Commands;

/// <summary><c>rulegen fix</c>: makes the changes of rule files that are proven to be safe.</summary>
internal static class FixCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command New(ToolStreams streams, ToolOutput output)
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Rule files, and folders that hold them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var check = new Option<bool>("--check") { Description = "Writes nothing; exit code 1 where something would be fixed." };
        var ids = new Option<string[]>("--id")
        {
            Description = $"Fixes only what has this id. May be given more than once. Ids with a fix: {string.Join(", ", RuleFixes.Ids)}.",
            HelpName = "RGnnnn",
        };
        var changesMeaning = new Option<bool>("--allow-changes")
        {
            Description = "Makes fixes too that change what a rule matches, such as 'like' in place of '==' before a wildcard.",
        };
        var schema = new SchemaOption();
        var command = new Command("fix", "Makes the fixes of rule files that are proven to keep what they match; comments and layout stay. Exit code 0: done, 1: --check found something or a file cannot be read, 2: the command line is wrong.")
        {
            paths, check, ids, changesMeaning, schema,
        };
        command.SetAction(parsed =>
        {
            CompilerOptions options = schema.Apply(new CompilerOptions { HasOpinions = true }, parsed);
            string[] wanted = parsed.GetValue(ids) ?? [];
            if (wanted.FirstOrDefault(id => !RuleFixes.Ids.Contains(id)) is { } unknown)
                throw new UsageException($"There is no fix for '{unknown}'; ids with a fix: {string.Join(", ", RuleFixes.Ids)}");
            bool onlyChecks = parsed.GetValue(check);
            RuleFile[] files = [.. RulePaths.Find(parsed.GetRequiredValue(paths)).Select(RuleFile.Read)];
            FixedRule[] results = [.. files.Where(file => file.Problem is null).AsParallel().AsOrdered().Select(file => RuleFixer.Fix(
                file.Text, options, diagnostic => wanted.Length == 0 || wanted.Contains(diagnostic.Definition.Id), parsed.GetValue(changesMeaning)))];
            foreach (RuleFile unread in files.Where(file => file.Problem is not null))
                streams.Warn($"{unread.Text.Path} is left alone: {unread.Problem!.Message}");
            foreach (FixedRule result in results)
                Report(result, onlyChecks, output);
            int made = results.Sum(result => result.Made.Count), refused = results.Sum(result => result.Refused.Count);
            output.Flush();
            streams.Error.Write($"{Summary.Quantity(files.Length, "file")}, {Summary.Quantity(made, "fix", "fixes")}{(onlyChecks ? " to make" : " made")}, {refused} left out\n");
            return (onlyChecks && made > 0) || files.Any(file => file.Problem is not null) ? ExitCode.RuleErrors : ExitCode.Success;
        });
        return command;
    }

    private static void Report(FixedRule result, bool onlyChecks, ToolOutput output)
    {
        // Beside the file first, so that a crash leaves the old one or the new one.
        if (result.Made.Count > 0 && !onlyChecks)
        {
            string temporary = result.Text.Path + ".new";
            File.WriteAllText(temporary, result.Text.Content, Utf8);
            File.Move(temporary, result.Text.Path, overwrite: true);
        }

        // A place is that in the file as it is after the fixes before it.
        foreach (RuleFix fix in result.Made)
            output.Write($"{result.Text.Path}: {fix.Diagnostic.Definition.Id}: {PlainText.Of(fix.Title)}: {PlainText.Of(fix.Diagnostic.Message)}\n");
        foreach (RuleFix fix in result.Refused)
        {
            TextPosition place = result.Text.PositionOf(fix.Diagnostic.Range.Start);
            string why = fix.KeepsMeaning ? "it is not proven that the rule would match the same" : "it changes what the rule matches (--allow-changes)";
            output.Write($"{result.Text.Path}:{place.Line + 1}:{place.Column + 1}: {fix.Diagnostic.Definition.Id}: left out, {why}: {PlainText.Of(fix.Title)}\n");
        }
    }
}
