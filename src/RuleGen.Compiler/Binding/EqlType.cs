namespace RuleGen.Compiler.Binding;

/// <summary>What kind of value an expression has.</summary>
public enum EqlType
{
    /// <summary>Not known; silences errors that would only repeat an earlier one.</summary>
    Unknown,
    Null,
    Boolean,

    /// <summary>Integers and doubles: they compare and calculate together.</summary>
    Number,

    /// <summary>keyword, wildcard, constant_keyword, and text through its keyword form.</summary>
    Text,
    Date,

    /// <summary>An IPv4 or IPv6 address.</summary>
    Address,

    /// <summary>A software version: ordered by its numbers.</summary>
    Version,
}
