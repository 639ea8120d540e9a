using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Generator;

/// <summary>What the project's MSBuild properties say.</summary>
/// <param name="Namespace">The namespace of generated types.</param>
/// <param name="IsPublic">Whether generated types are public.</param>
/// <param name="IsStrict">Whether every diagnostic is an error.</param>
/// <param name="HasOpinions">Whether advice that is a matter of taste is given too.</param>
/// <param name="Problems">Properties that say nothing usable; what they would have set has its default.</param>
internal sealed record ProjectSettings(string Namespace, bool IsPublic, bool IsStrict, bool HasOpinions, EquatableArray<DiagnosticData> Problems)
{
    public static ProjectSettings Read(AnalyzerConfigOptions options)
    {
        var problems = new List<DiagnosticData>();
        string space = ReadNamespace(options, problems);
        bool isPublic = ReadSwitch(options, "RuleGenPublic", problems);
        bool isStrict = ReadSwitch(options, "RuleGenStrict", problems);
        bool hasOpinions = ReadSwitch(options, "RuleGenOpinions", problems);
        return new ProjectSettings(space, isPublic, isStrict, hasOpinions, problems.ToEquatableArray());
    }

    private static string ReadNamespace(AnalyzerConfigOptions options, List<DiagnosticData> problems)
    {
        string wish = Property(options, "RuleGenNamespace");
        if (wish.Length > 0 && wish.Split('.').All(IsName))
            return wish;
        if (wish.Length > 0)
            problems.Add(new DiagnosticData(DiagnosticCatalog.MalformedNamespace, null, EquatableArray.Of(wish)));

        // A root namespace is often the name of a folder, which may hold anything.
        string root = Property(options, "RootNamespace");
        return root.Length == 0 ? "Rules" : string.Join(".", root.Split('.').Select(ToName)) + ".Rules";
    }

    private static bool ReadSwitch(AnalyzerConfigOptions options, string property, List<DiagnosticData> problems)
    {
        string value = Property(options, property);
        if (value.Length == 0 || bool.TryParse(value, out _))
            return value.Length > 0 && bool.Parse(value);
        problems.Add(new DiagnosticData(DiagnosticCatalog.MalformedSwitch, null, EquatableArray.Of(property, value)));
        return false;
    }

    private static string Property(AnalyzerConfigOptions options, string name) =>
        options.TryGetValue("build_property." + name, out string? value) ? value.Trim() : "";

    private static bool IsName(string part) => SyntaxFacts.IsValidIdentifier(part) && SyntaxFacts.GetKeywordKind(part) == SyntaxKind.None;

    private static string ToName(string part)
    {
        string name = new(part.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray());
        return IsName(name) ? name : "_" + name;
    }
}
