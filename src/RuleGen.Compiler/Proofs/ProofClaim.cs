using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;

namespace RuleGen.Compiler.Proofs;

/// <summary>Something that is proven about a rule, with what it takes to see that it is so.</summary>
/// <param name="Diagnostic">What is said, and where.</param>
/// <param name="Change">The change of the query that, so it is claimed, no event notices; null where the claim is not about events.</param>
public sealed record ProofClaim(RuleDiagnostic Diagnostic, QueryChange? Change);

/// <summary>A filter and another one that is claimed to match the same events.</summary>
/// <param name="Before">The filter as the rule has it.</param>
/// <param name="After">Without what is claimed to make no difference.</param>
/// <param name="SingleValuedField">A field of which the events are taken to have one value at most; null where the claim holds for all events.</param>
/// <param name="Samples">Makes events, as JSON objects, that would notice the change soonest.</param>
public sealed record QueryChange(BoundFilter Before, BoundFilter After, string? SingleValuedField, Func<IEnumerable<string>> Samples);
