using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Documents;

namespace RuleGen.Compiler.Advice;

/// <summary>
/// Ids, names and links of the ATT&amp;CK mapping that do not fit each other or the matrix (version 18.1): an id that there is not, one
/// that was revoked, a name of another technique, a technique below a tactic that it does not serve, a subtechnique below another
/// technique, a link to another page. Silent about ids and names that a later version may have brought.
/// </summary>
/// <example><c>id = "T1086"</c>, <c>name = "PowerShell"</c> Instead: <c>T1059.001</c> below <c>T1059</c></example>
internal static class AttackMapping
{
    private const string Attack = "MITRE ATT&CK";

    /// <summary>The others have ids of their own, which are theirs to check.</summary>
    private static readonly string[] Frameworks = [Attack, "MITRE ATLAS", "MITRE D3FEND"];

    private static readonly NameSuggester Names = new(Frameworks);

    public static void Check(AdvisedQuery query)
    {
        foreach (Threat threat in query.Rule.Document.Threats)
        {
            if (threat.Framework is { Value: not Attack } framework)
            {
                if (!Frameworks.Contains(framework.Value, StringComparer.Ordinal))
                    query.ReportInFile(DiagnosticCatalog.UnknownFramework, framework.Range, AdvisedQuery.Show(framework.Value), Suggestion(framework.Value));
                continue;
            }

            string? tactic = CheckReference(query, threat.Tactic, "tactics");
            foreach (Technique technique in threat.Techniques)
            {
                string? parent = CheckReference(query, technique.Self, "techniques");
                CheckTactic(query, technique.Self, tactic);
                foreach (ThreatReference sub in technique.Subtechniques)
                {
                    string? id = CheckReference(query, sub, "techniques");
                    CheckTactic(query, sub, tactic);
                    if (id is not null && technique.Self.Id is { } above && !id.StartsWith(above.Value + ".", StringComparison.Ordinal))
                        query.ReportInFile(DiagnosticCatalog.WrongParentTechnique, sub.Id!.Range, id, id.Split('.')[0], above.Value);
                }
            }
        }
    }

    private static string Suggestion(string framework) =>
        framework.IndexOf("ATT", StringComparison.OrdinalIgnoreCase) >= 0 ? $"; did you mean '{Attack}'?" : Names.Phrase(framework);

    /// <summary>The id, where it is one of the matrix.</summary>
    private static string? CheckReference(AdvisedQuery query, ThreatReference? reference, string folder)
    {
        if (reference?.Id is not { } id)
            return null;
        if (AttackMatrix.Find(id.Value) is not { } known || id.Value.StartsWith("TA", StringComparison.Ordinal) != (folder == "tactics"))
        {
            if (!MayBeNewer(id.Value, folder))
                query.ReportInFile(DiagnosticCatalog.UnknownAttackId, id.Range, AdvisedQuery.Show(id.Value), folder);
            return null;
        }

        if (known.IsDeprecated)
            query.ReportInFile(DiagnosticCatalog.DeprecatedAttackId, id.Range, known.Id, known.Name);
        else if (known.MovedTo.Length > 0)
            query.ReportInFile(DiagnosticCatalog.MovedAttackId, id.Range, known.Id, known.MovedTo, AttackMatrix.Find(known.MovedTo)?.Name ?? "");
        if (reference.Name is { } name && IsWrong(WithoutParent(name.Value), known.Name))
            query.ReportInFile(DiagnosticCatalog.WrongAttackName, name.Range, known.Id, known.Name, AdvisedQuery.Show(name.Value));
        if (reference.Reference is { } link && !PointsTo(link.Value, folder, id.Value))
            query.ReportInFile(DiagnosticCatalog.WrongAttackLink, link.Range, AttackMatrix.LinkTo(folder, id.Value));
        return known.Id;
    }

    private static void CheckTactic(AdvisedQuery query, ThreatReference technique, string? tactic)
    {
        if (tactic is null || technique.Id is not { } id || AttackMatrix.Find(id.Value) is not { MovedTo: "" } known || known.Tactics.Contains(tactic))
            return;
        string tactics = string.Join(", ", known.Tactics.Select(name => AttackMatrix.Find(name)?.Name ?? name));
        if (tactics.Length > 0)
            query.ReportInFile(DiagnosticCatalog.WrongTactic, id.Range, known.Id, known.Name, AttackMatrix.Find(tactic)?.Name ?? tactic, tactics);
    }

    private static bool MayBeNewer(string id, string folder) =>
        id.StartsWith(folder == "tactics" ? "TA0" : "T1", StringComparison.Ordinal) && AttackMatrix.MayBeNewer(id);

    /// <summary>Whether a name is misspelt or another id's. Any other name may be the one that a later version of the matrix gives the id.</summary>
    private static bool IsWrong(string name, string known) =>
        !string.Equals(name, known, StringComparison.OrdinalIgnoreCase) && (AttackMatrix.HasName(name) || new NameSuggester([known]).Suggest(name).Count > 0);

    /// <summary>Some people write a subtechnique's name with its technique's in front.</summary>
    private static string WithoutParent(string name) => name.LastIndexOf(": ", StringComparison.Ordinal) is var colon and >= 0 ? name.Substring(colon + 2) : name.Trim();

    private static bool PointsTo(string link, string folder, string id)
    {
        string path = AttackMatrix.LinkTo(folder, id);
        return link.IndexOf("attack.mitre.org", StringComparison.OrdinalIgnoreCase) < 0
            || string.Equals(link.TrimEnd('/').Replace("http://", "https://"), path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
    }
}
