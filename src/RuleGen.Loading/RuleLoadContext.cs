using System.Reflection;
using System.Runtime.Loader;

namespace RuleGen.Loading;

/// <summary>Where compiled rules live. They share the runtime of whoever loads them, in whichever context that is.</summary>
internal sealed class RuleLoadContext(bool isCollectible) : AssemblyLoadContext("RuleGen rules", isCollectible)
{
    private static readonly Assembly Runtime = typeof(RuleSetBase).Assembly;

    protected override Assembly? Load(AssemblyName assemblyName) =>
        string.Equals(assemblyName.Name, Runtime.GetName().Name, StringComparison.Ordinal) ? Runtime : null;
}
