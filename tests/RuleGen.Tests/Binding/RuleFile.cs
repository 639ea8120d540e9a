using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Binding;

/// <summary>Whole rule files around one query, so that nothing but the query is wrong with them.</summary>
internal static class RuleFile
{
    private const string Head = "[rule]\nname = \"Some rule\"\nrule_id = \"11111111-2222-3333-4444-555555555555\"\ntype = \"eql\"\nlanguage = \"eql\"\n";

    /// <param name="queryKey">The key with its string, as it stands in the file: <c>query = '…'</c>.</param>
    public static string Around(string queryKey) => Head + queryKey + "\n";

    public static RuleCompilation Compile(string file, CompilerOptions? options = null) =>
        RuleCompiler.Compile(new RuleText("x.toml", file), options ?? new CompilerOptions());

    /// <summary>A query that stands in a file of its own.</summary>
    public static RuleCompilation CompileQuery(string query, EqlDialect dialect = EqlDialect.Elasticsearch, EventSchema? schema = null) =>
        RuleCompiler.Compile(
            new RuleText("x.eql", query),
            new CompilerOptions { PlainQueryDialect = dialect, Schema = schema ?? EventSchema.Ecs });
}
