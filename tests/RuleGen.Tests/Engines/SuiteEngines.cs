namespace RuleGen.Tests.Engines;

/// <summary>The engines of a suite. The code that is generated for all of its queries is compiled together, with the first that is run.</summary>
/// <param name="queries">Every query that the suite may ask for.</param>
internal sealed class SuiteEngines(Func<IEnumerable<QueryCase>> queries)
{
    private readonly InterpretedEngine _interpreted = new();
    private readonly Lazy<GeneratedEngine> _generated = new(() => new GeneratedEngine(queries()));

    public IEngine this[Engine engine] => engine switch
    {
        Engine.Interpreted => _interpreted,
        Engine.Generated => _generated.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(engine)),
    };

    /// <summary>The engines that can run a query, without compiling it.</summary>
    public static IEnumerable<Engine> Of(QueryCase query) =>
        GeneratedEngine.WhyNotGenerated(query) is null ? [Engine.Interpreted, Engine.Generated] : [Engine.Interpreted];
}
