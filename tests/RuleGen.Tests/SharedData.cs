namespace RuleGen.Tests;

/// <summary>
/// Conformance suites and public corpora that are not part of the project. The environment variable RULEGEN_SHARED names their folder;
/// where it is not set, the tests that need them are skipped.
/// </summary>
internal static class SharedData
{
    public const string Variable = "RULEGEN_SHARED";

    public const string Reason = "needs the conformance data that the environment variable " + Variable + " points to";

    private static readonly string? Root = Environment.GetEnvironmentVariable(Variable);

    public static bool IsAvailable => Directory.Exists(Root);

    public static string Path(string relativePath) =>
        System.IO.Path.Combine(Root ?? throw new InvalidOperationException(Reason), relativePath);
}

/// <summary>A fact about shared data.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (!SharedData.IsAvailable)
            Skip = SharedData.Reason;
    }
}

/// <summary>A theory about shared data; its member data must yield nothing that needs the data while it is unavailable.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (!SharedData.IsAvailable)
            Skip = SharedData.Reason;
    }
}
