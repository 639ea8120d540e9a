using System.Globalization;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Diagnostics;

/// <summary>One occurrence of a diagnostic in a rule file.</summary>
/// <param name="Definition">What kind it is.</param>
/// <param name="Range">The smallest text that is wrong.</param>
/// <param name="Arguments">Fill the placeholders of the definition's message.</param>
public sealed record RuleDiagnostic(DiagnosticDefinition Definition, TextRange Range, EquatableArray<string> Arguments)
{
    /// <summary>The definition's message with the arguments in their places.</summary>
    public string Message => string.Format(CultureInfo.InvariantCulture, Definition.Message, Arguments.ToArray<object>());
}
