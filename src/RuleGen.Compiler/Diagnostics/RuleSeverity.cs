namespace RuleGen.Compiler.Diagnostics;

/// <summary>How much a diagnostic weighs when nobody has configured it.</summary>
public enum RuleSeverity
{
    Info,
    Warning,
    Error,
}
