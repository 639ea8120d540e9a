namespace RuleGen.Tests.Engines;

/// <summary>Who runs a query. Both must agree on every case.</summary>
public enum Engine
{
    /// <summary>The interpreter of bound queries: the oracle.</summary>
    Interpreted,

    /// <summary>The C# that the compiler writes, compiled and loaded.</summary>
    Generated,
}
