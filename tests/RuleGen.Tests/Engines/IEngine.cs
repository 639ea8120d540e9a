namespace RuleGen.Tests.Engines;

/// <summary>Runs queries over documents: the one seam between the shared cases and an engine.</summary>
internal interface IEngine
{
    /// <summary>Why the engine cannot run a valid query; null where it can.</summary>
    string? WhySkipped(QueryCase query);

    /// <summary>Prepares a query for any number of runs.</summary>
    /// <exception cref="QueryErrorException">The query has errors.</exception>
    IPreparedQuery Prepare(QueryCase query);
}

/// <summary>A query that an engine is ready to run.</summary>
internal interface IPreparedQuery
{
    /// <summary>The matches over documents that arrive in this order, each run from a fresh state.</summary>
    IReadOnlyList<Match> Run(IReadOnlyList<string> documents);
}

/// <summary>Something that a query found.</summary>
/// <param name="Positions">Indexes of documents, stage by stage; null in the place of a missing event.</param>
/// <param name="Key">The join key's values as text, null for a null; the whole is null where the engine does not tell.</param>
internal sealed record Match(IReadOnlyList<int?> Positions, IReadOnlyList<string?>? Key)
{
    /// <summary>What a counting pipe made of the events, as JSON; null for all other matches.</summary>
    public string? Summary { get; init; }
}

/// <summary>A query was refused.</summary>
internal sealed class QueryErrorException(string message) : Exception(message);
