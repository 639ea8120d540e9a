namespace RuleGen.Tests.Engines;

/// <summary>Who runs a query. Both must agree on every case.</summary>
public enum Engine
{
    /// <summary>The interpreter of bound queries: the oracle.</summary>
    Interpreted,
}
