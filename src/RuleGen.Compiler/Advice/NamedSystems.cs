using RuleGen.Compiler.Documents;
using RuleGen.Compiler.Syntax;

namespace RuleGen.Compiler.Advice;

/// <summary>The operating systems that a rule says it is about.</summary>
internal static class NamedSystems
{
    private const string Windows = "windows";
    private const string TagPrefix = "OS: ";

    /// <summary>The operating systems that a filter is limited to; none where it is not.</summary>
    public static HashSet<string> Of(AdvisedQuery query, EventFilterSyntax filter)
    {
        var systems = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldTest test in TestsIn(query, filter).Where(test => !test.IsNegated))
            systems.UnionWith(test.Texts.Select(text => text.Value));
        return systems;
    }

    /// <summary>Whether the filter, or else the rule's list of systems or its tags, names systems of which Windows is none.</summary>
    public static bool ExcludeWindows(AdvisedQuery query, EventFilterSyntax filter)
    {
        HashSet<string> systems = Of(query, filter);
        if (systems.Count > 0)
            return !systems.Any(MayBeWindows);
        if (TestsIn(query, filter).Any(test => test.IsNegated && test.Texts.Any(text => MayBeWindows(text.Value))))
            return true;
        RuleDocument document = query.Rule.Document;
        string[] named = [
            .. document.Endpoint.OperatingSystems.Select(system => system.Value),
            .. document.Alerts.Tags.Select(tag => tag.Value).Where(tag => tag.StartsWith(TagPrefix, StringComparison.OrdinalIgnoreCase)).Select(tag => tag.Substring(TagPrefix.Length))];
        return named.Length > 0 && !named.Contains(Windows, StringComparer.OrdinalIgnoreCase);
    }

    private static bool MayBeWindows(string system) => system.StartsWith("win", StringComparison.OrdinalIgnoreCase) || LikeWithoutWildcard.HasWildcard(system);

    private static IEnumerable<FieldTest> TestsIn(AdvisedQuery query, EventFilterSyntax filter) =>
        query.Tests.Where(test => ReferenceEquals(test.Filter, filter) && test.Field.Path is "host.os.type" or "host.os.family");
}
