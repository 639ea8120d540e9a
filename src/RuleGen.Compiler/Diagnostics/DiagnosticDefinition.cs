namespace RuleGen.Compiler.Diagnostics;

/// <summary>One kind of diagnostic: a row of <see cref="DiagnosticCatalog"/>.</summary>
/// <param name="Id">RG and four digits; never reused.</param>
/// <param name="Severity">The severity unless configured otherwise.</param>
/// <param name="Title">A noun phrase without a full stop.</param>
/// <param name="Message">One sentence about the place; <c>{0}</c>, <c>{1}</c> … stand for the arguments of an occurrence.</param>
/// <param name="Since">The version of RuleGen that first reported it.</param>
public sealed record DiagnosticDefinition(string Id, RuleSeverity Severity, string Title, string Message, string Since);
