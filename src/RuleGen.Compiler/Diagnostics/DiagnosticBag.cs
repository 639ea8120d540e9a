using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Diagnostics;

/// <summary>Collects the diagnostics of one rule file, in the order in which the stages find them.</summary>
public sealed class DiagnosticBag
{
    private readonly List<RuleDiagnostic> _items = [];

    public bool HasErrors { get; private set; }

    public int Count => _items.Count;

    public void Report(DiagnosticDefinition definition, TextRange range, params string[] arguments)
    {
        _items.Add(new RuleDiagnostic(definition, range, EquatableArray.From(arguments)));
        HasErrors |= definition.Severity == RuleSeverity.Error;
    }

    /// <summary>Where what was reported so far begins.</summary>
    public ISet<int> Starts() => new HashSet<int>(_items.Select(item => item.Range.Start));

    /// <summary>What was reported, ordered by place and then by id, each once.</summary>
    public EquatableArray<RuleDiagnostic> ToSorted() => _items
        .Distinct()
        .OrderBy(d => d.Range.Start)
        .ThenBy(d => d.Range.Length)
        .ThenBy(d => d.Definition.Id, StringComparer.Ordinal)
        .ToEquatableArray();
}
