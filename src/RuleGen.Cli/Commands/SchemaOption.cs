using System.CommandLine;
using RuleGen.Cli.Inputs;
using RuleGen.Compiler;

namespace RuleGen.Cli.Commands;

/// <summary>The option that adds fields to the schema.</summary>
internal sealed class SchemaOption : Option<string[]>
{
    public SchemaOption()
        : base("--schema")
    {
        Description = "A CSV file with the columns 'field' and 'type' (and 'is_array', 'allowed_values') whose fields events have besides those of ECS; with a column 'event_kind' or 'stream', which events carry them. May be given more than once.";
        HelpName = "FILE";
    }

    /// <summary>The compiler's options with the schema that the command line asks for.</summary>
    /// <exception cref="UsageException">A schema file is wrong.</exception>
    public CompilerOptions Apply(CompilerOptions options, ParseResult parsed) =>
        parsed.GetValue(this) is { Length: > 0 } files ? options with { Schema = SchemaInput.Read(files) } : options;
}
