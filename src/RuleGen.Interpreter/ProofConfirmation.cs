using System.Text.Json;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Proofs;

namespace RuleGen.Interpreter;

/// <summary>
/// Holds claims of proofs against the interpreter, which knows nothing of how they were found: runs the events on which a false claim would
/// show.
/// </summary>
public static class ProofConfirmation
{
    private static readonly ProcessTree NoProcesses = new([]);

    /// <summary>An event, as a JSON object, that refutes the claim; null where none of its samples does, and the event that it shows is as it says.</summary>
    public static string? FindRefutation(ProofClaim claim) =>
        claim.Witness is { } witness && !IsTrue(witness) ? witness.Event
        : claim.Change is null ? null
        : FindRefutation(claim.Change, claim.Change.Samples());

    private static bool IsTrue(ProofWitness witness)
    {
        EventDocument document = EventDocument.Parse(witness.Event, 0);
        return witness.Matching.All(filter => Matches(filter, document)) && !witness.Missing.Any(filter => Matches(filter, document));
    }

    /// <summary>The first of some events for which a change makes a difference although it is claimed to make none; null where there is none.</summary>
    public static string? FindRefutation(QueryChange change, IEnumerable<string> events) => events.FirstOrDefault(json =>
    {
        EventDocument document = EventDocument.Parse(json, 0);
        return IsMeant(change, document) && Matches(change.Before, document) != Matches(change.After, document);
    });

    /// <summary>An event that refutes that one rule covers another one; null where none of its samples does.</summary>
    public static string? FindRefutation(CoverageClaim claim)
    {
        if (claim.Rule.Bound is not BoundEventQuery { Filter: var inner } || claim.Other.Bound is not BoundEventQuery { Filter: var outer })
            return null;
        bool IsRefuted(string json)
        {
            EventDocument document = EventDocument.Parse(json, 0);
            return Matches(inner, document) && !Matches(outer, document);
        }

        if (claim.Samples().FirstOrDefault(IsRefuted) is { } refuted)
            return refuted;
        if (claim.Witness is null)
            return null;
        EventDocument witness = EventDocument.Parse(claim.Witness, 0);
        return Matches(outer, witness) && !Matches(inner, witness) ? null : claim.Witness;
    }

    /// <summary>Whether a filter matches an event that stands alone.</summary>
    /// <exception cref="JsonException">The event is not a JSON object.</exception>
    public static bool Matches(BoundFilter filter, string json) => Matches(filter, EventDocument.Parse(json, 0));

    private static bool Matches(BoundFilter filter, EventDocument document) =>
        ExpressionEvaluator.Matches(filter, new EvaluationScope(document, NoProcesses));

    /// <summary>Whether a claim that takes a field to have one value speaks of the event.</summary>
    private static bool IsMeant(QueryChange change, EventDocument document) =>
        change.SingleValuedField is not { } field || document.Values(field, EqlType.Text).Count <= 1;
}
