namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    /// <summary>A field that no schema knows.</summary>
    public static readonly DiagnosticDefinition UnknownField = Warning(
        "RG3001", "Unknown field", "Unknown field '{0}'{1}", "0.1");

    /// <summary>A function that EQL does not have.</summary>
    public static readonly DiagnosticDefinition UnknownFunction = Error(
        "RG3002", "Unknown function", "Unknown function '{0}'{1}", "0.1");

    /// <summary>A call with too few or too many arguments.</summary>
    public static readonly DiagnosticDefinition WrongArgumentCount = Error(
        "RG3003", "Wrong number of arguments", "'{0}' takes {1}, not {2}", "0.1");

    /// <summary>An argument of a type that the function does not take.</summary>
    public static readonly DiagnosticDefinition WrongArgumentType = Error(
        "RG3004", "Argument of the wrong type", "Argument {0} of '{1}' must be {2}, but this is {3}", "0.1");

    /// <summary><c>~</c> behind a function that compares no text.</summary>
    public static readonly DiagnosticDefinition NoInsensitiveForm = Error(
        "RG3005", "Function without a case-insensitive form", "'{0}' has no case-insensitive form; write it without '~'", "0.1");

    /// <summary>A condition whose value is no boolean.</summary>
    public static readonly DiagnosticDefinition ConditionNotBoolean = Error(
        "RG3006", "Condition that is not boolean", "A condition must be boolean, but this is {0}; compare it with something", "0.1");

    /// <summary><c>:</c>, like or regex on something that is no text.</summary>
    public static readonly DiagnosticDefinition PatternOnNonText = Error(
        "RG3007", "Pattern on a value that is not text", "'{0}' compares text, but '{1}' is {2}; consider {3} instead", "0.1");

    /// <summary>A list with values of several types.</summary>
    public static readonly DiagnosticDefinition MixedListTypes = Error(
        "RG3008", "List with values of several types", "The values of a list must have one type: this is {0}, the ones before it are {1}", "0.1");

    /// <summary>A right side of : or like that is no text.</summary>
    public static readonly DiagnosticDefinition PatternNotText = Error(
        "RG3009", "Pattern that is not text", "The right side of '{0}' must be text, but this is {1}", "0.1");

    /// <summary>An order or arithmetic on values that have none.</summary>
    public static readonly DiagnosticDefinition OperatorOnWrongType = Error(
        "RG3010", "Operator on the wrong type", "'{0}' does not apply to {1}", "0.1");

    /// <summary>A literal that no value of the field can equal.</summary>
    public static readonly DiagnosticDefinition LiteralNeverOfType = Warning(
        "RG3011", "Literal that is no value of the field's type", "'{0}' is {1}, and {2} is none: the comparison is never true{3}", "0.1");

    /// <summary>A regular expression that cannot be read.</summary>
    public static readonly DiagnosticDefinition MalformedRegex = Error(
        "RG3012", "Malformed regular expression", "Malformed regular expression: {0}", "0.1");

    /// <summary>A block of addresses that cannot be read.</summary>
    public static readonly DiagnosticDefinition MalformedCidr = Error(
        "RG3013", "Malformed address block", "'{0}' is no address block; write one like '10.0.0.0/8' or 'fe80::/10'", "0.1");

    /// <summary>A join key that is no field.</summary>
    public static readonly DiagnosticDefinition JoinKeyNotField = Error(
        "RG3014", "Join key that is not a field", "A join key must be a field", "0.1");

    /// <summary>Stages with different numbers of join keys.</summary>
    public static readonly DiagnosticDefinition JoinKeyCountDiffers = Error(
        "RG3015", "Different numbers of join keys", "This stage has {0}, the first one has {1}; every stage needs the same number", "0.1");

    /// <summary>A variable that no enclosing _arraysearch names.</summary>
    public static readonly DiagnosticDefinition UnknownVariable = Error(
        "RG3017", "Unknown variable", "Unknown variable '${0}'; only the variable that an enclosing _arraysearch names can be used", "0.1");

    /// <summary>An array search whose arguments have the wrong form.</summary>
    public static readonly DiagnosticDefinition MalformedArraySearch = Error(
        "RG3018", "Malformed array search", "Write _arraysearch(field, $variable, condition)", "0.1");

    /// <summary>Two stages with one alias.</summary>
    public static readonly DiagnosticDefinition DuplicateAlias = Error(
        "RG3019", "Duplicate stage alias", "The alias '{0}' names an earlier stage already", "0.1");

    /// <summary>A date that cannot be read.</summary>
    public static readonly DiagnosticDefinition MalformedDate = Error(
        "RG3020", "Malformed date", "'{0}' is no date that '{1}' could have; write it like \"2024-12-31T23:59:59Z\" or as milliseconds since 1970", "0.1");

    /// <summary>A comparison of two fields, which Elasticsearch does not evaluate.</summary>
    public static readonly DiagnosticDefinition ComparisonWithoutConstant = Error(
        "RG4020", "Comparison of two fields", "Elasticsearch EQL compares with constants only; one side of '{0}' must be a constant", "0.1");

    /// <summary>A list member that is no constant.</summary>
    public static readonly DiagnosticDefinition ListValueNotConstant = Error(
        "RG4021", "List value that is not a constant", "The values of a list must be constants; write the comparison with this field on its own", "0.1");

    /// <summary>A date with arithmetic, which would depend on the time of the build.</summary>
    public static readonly DiagnosticDefinition DateMath = Error(
        "RG4022", "Date arithmetic", "'{0}' depends on the current time, which a compiled rule does not know; write a date", "0.1");

    /// <summary>A regular expression whose automaton exceeds the compiler's bound.</summary>
    public static readonly DiagnosticDefinition RegexTooBig = Error(
        "RG4023", "Regular expression too big", "This regular expression needs too many states; use fewer or smaller repetitions", "0.1");
}
