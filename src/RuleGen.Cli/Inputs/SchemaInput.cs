using RuleGen.Compiler.Binding;

namespace RuleGen.Cli.Inputs;

/// <summary>Reads the files that add fields to the schema.</summary>
internal static class SchemaInput
{
    /// <summary>The Elastic Common Schema with the fields of files, of which a later one overrides an earlier one.</summary>
    /// <exception cref="UsageException">A file cannot be read, or has a line that is no field.</exception>
    public static EventSchema Read(IReadOnlyList<string> paths)
    {
        EventSchema schema = EventSchema.Ecs;
        foreach (string path in paths)
        {
            string text = ReadText(path);
            SchemaFileResult result = SchemaFile.Read(text);
            if (result.Errors.Count > 0)
                throw new UsageException(string.Join("\n", result.Errors.Select(error => $"{path}:{error.Line}: {error.Message}")));
            schema = schema.With(result.Fields, text, result.Kinds);
        }

        return schema;
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The schema file '{path}' cannot be read: {exception.Message}");
        }
    }
}
