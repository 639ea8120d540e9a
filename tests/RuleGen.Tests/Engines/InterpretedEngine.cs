using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Engines;

internal sealed class InterpretedEngine : IEngine
{
    public string? WhySkipped(QueryCase query) => null;

    public IPreparedQuery Prepare(QueryCase query) => new Prepared(Bind(query), OptionsOf(query));

    public static BoundQuery Bind(QueryCase query)
    {
        var diagnostics = new DiagnosticBag();
        QuerySyntax syntax = EqlParser.Parse(query.Text, query.Dialect, diagnostics);
        var binding = new BinderOptions(query.Schema, query.Dialect, query.CategoryField);
        binding = binding with { Rules = binding.Rules with { IgnoresCase = binding.Rules.IgnoresCase && !query.IsCaseSensitive } };
        BoundQuery? bound = diagnostics.HasErrors ? null : Binder.Bind(syntax, query.Text, binding, diagnostics);
        if (bound is null || diagnostics.HasErrors)
            throw new QueryErrorException(string.Join("; ", diagnostics.ToSorted().Select(d => $"{d.Definition.Id}: {d.Message}")));
        return bound;
    }

    public static InterpreterOptions OptionsOf(QueryCase query) => new()
    {
        TimestampField = query.TimestampField,
        TiebreakerField = query.TiebreakerField,
        Size = query.Size,
        MaxSamplesPerKey = query.MaxSamplesPerKey,
    };

    private sealed class Prepared(BoundQuery query, InterpreterOptions options) : IPreparedQuery
    {
        public IReadOnlyList<Match> Run(IReadOnlyList<string> documents) => RuleInterpreter
            .Run(query, documents.Select((json, position) => EventDocument.Parse(json, position)), options)
            .Select(match => new Match(
                match.Positions.Select(position => (int?)position).ToList(),
                match.Key.Values.Select(TextOf).ToList())
            {
                Summary = match.Summary,
            })
            .ToList();

        private static string? TextOf(object? value) => value is bool truth ? (truth ? "true" : "false") : value?.ToString();
    }
}
