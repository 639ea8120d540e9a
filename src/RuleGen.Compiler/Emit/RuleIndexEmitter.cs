using System.Globalization;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>
/// Writes the index of a rule set as data: for each field the texts that rules need in it, and who needs them.
/// <c>RuleGen.Dispatch.RuleIndex</c> reads it and tells its form.
/// </summary>
internal static class RuleIndexEmitter
{
    /// <summary>The letter of the clause that needs a pass over texts; those before it are of the clauses that do not.</summary>
    private const char DearPlane = (char)('a' + EntryGuard.MostCheapAnchors);

    public static void Write(IReadOnlyList<RuleSummary> rules, IReadOnlyList<PlanField> fields, CodeWriter writer)
    {
        writer.Line("/// <summary>What must be there for a rule to match, and what must not: texts of fields, and the numbers of the rules that need one of them or are out by one.</summary>");
        writer.RawText($"private static readonly {RuntimeNames.RuleIndex} _index = new(", Lines(rules, fields), ");");
    }

    private static List<string> Lines(IReadOnlyList<RuleSummary> rules, IReadOnlyList<PlanField> fields)
    {
        List<RuleSummary> deciding = rules.Where(rule => !rule.FollowsStream).ToList();
        // Queries that have no plan have no guards either, and are no stream matchers that the rule set numbers.
        List<RuleSummary> following = rules.Where(rule => rule.FollowsStream && rule.Guards.Count > 0).ToList();
        List<RuleSummary> instances = rules.Where(rule => rule.FollowsStream ? rule.Guards.Count > 0 : rule.AsksForAncestors).ToList();
        List<RuleSummary> asking = instances.Where(rule => rule.ProcessGuard is not null).ToList();
        var atoms = new IndexAtoms();
        int entry = 0;
        foreach (RuleSummary rule in deciding.Concat(following))
        {
            foreach (EntryGuard guard in rule.Guards)
                AddEntry(rule, guard);
        }

        foreach (RuleSummary rule in asking)
            AddEntry(rule, rule.ProcessGuard!);

        var lines = new List<string>
        {
            "rules " + Number(deciding.Count),
            "tests" + string.Concat(following.Select(rule => " " + Number(rule.Guards.Count))),
        };
        if (asking.Count > 0)
            lines.Add("filters" + string.Concat(asking.Select(rule => " " + Number(instances.IndexOf(rule)))));
        for (int slot = 0; slot < fields.Count; slot++)
        {
            List<string> ofField = atoms.LinesOf(fields[slot]).ToList();
            if (ofField.Count == 0)
                continue;
            lines.Add($"#{Number(slot)} {CSharpText.Comment(fields[slot].Path)}");
            lines.AddRange(ofField);
        }

        return lines;

        void AddEntry(RuleSummary rule, EntryGuard guard)
        {
            string number = Number(entry++);
            foreach (Clause clause in guard.Kinds)
                Add(rule, clause, number);
            for (int i = 0; i < guard.Anchors.Count; i++)
                Add(rule, guard.Anchors[i], number + (guard.Anchors[i].IsCheap ? (char)('a' + i) : DearPlane));
            foreach (Atom atom in guard.Exclusions)
                atoms.Exclude(atom, number);
        }

        void Add(RuleSummary rule, Clause clause, string user)
        {
            foreach (Atom needed in clause.Atoms)
            {
                // Of filters the index says whose they are.
                Atom atom = needed.Kind == AtomKind.Descends ? needed with { Text = Number(instances.IndexOf(rule)) } : needed;
                atoms.Need(atom, user);
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
