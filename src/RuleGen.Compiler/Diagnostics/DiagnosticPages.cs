using System.Reflection;

namespace RuleGen.Compiler.Diagnostics;

/// <summary>The page that explains each diagnostic: what it means, why it matters, a rule that has it and the same rule without it.</summary>
public static class DiagnosticPages
{
    /// <summary>The page of an id, as Markdown; null where there is no such id. Capitals of the id do not matter.</summary>
    public static string? Of(string id)
    {
        string name = "Pages/" + id.ToUpperInvariant() + ".md";
        using Stream? stream = typeof(DiagnosticPages).GetTypeInfo().Assembly.GetManifestResourceStream(name);
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
