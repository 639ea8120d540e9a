using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Proofs;

/// <summary>Something that is proven about a rule, with what it takes to see that it is so.</summary>
/// <param name="Diagnostic">What is said, and where.</param>
/// <param name="Change">The change of the query that, so it is claimed, no event notices; null where the claim is not about events.</param>
public sealed record ProofClaim(RuleDiagnostic Diagnostic, QueryChange? Change)
{
    /// <summary>The event that the message shows; null where it shows none.</summary>
    public ProofWitness? Witness { get; init; }
}

/// <summary>An event that shows what a claim is about.</summary>
/// <param name="Event">The event as a JSON object.</param>
/// <param name="Matching">Conditions that it satisfies.</param>
/// <param name="Missing">Conditions that it does not satisfy.</param>
public sealed record ProofWitness(string Event, EquatableArray<BoundFilter> Matching, EquatableArray<BoundFilter> Missing);

/// <summary>A filter and another one that is claimed to match the same events.</summary>
/// <param name="Before">The filter as the rule has it.</param>
/// <param name="MakeAfter">Makes it without what is claimed to make no difference.</param>
/// <param name="SingleValuedField">A field of which the events are taken to have one value at most; null where the claim holds for all events.</param>
/// <param name="Samples">Makes events, as JSON objects, that would notice the change soonest.</param>
public sealed record QueryChange(BoundFilter Before, Func<BoundFilter> MakeAfter, string? SingleValuedField, Func<IEnumerable<string>> Samples)
{
    private BoundFilter? _after;

    /// <summary>The filter without what is claimed to make no difference.</summary>
    public BoundFilter After => _after ??= MakeAfter();
}
