using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Proofs;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Proofs;

/// <summary>Rules as proofs see them.</summary>
internal static class ReviewedQuery
{
    public static readonly EventSchema Schema = EventSchema.Ecs.With(
        SchemaFile.Read("field,type,is_array\ns,keyword,0\ng,keyword,1\nw,wildcard,1\nn,long,0\nm,double,1\nb,boolean,1\nip,ip,1\nt,date,1\nv,version,1").Fields, "proofs");

    /// <summary>A query that stands in a file of its own and has no errors.</summary>
    public static ReviewedRule Of(string query, EqlDialect dialect = EqlDialect.Elasticsearch, string path = "x.eql")
    {
        var options = new CompilerOptions { PlainQueryDialect = dialect, Schema = Schema };
        RuleCompilation compilation = RuleCompiler.Compile(new RuleText(path, query), options);
        ReviewedRule? rule = RuleReview.RuleOf(compilation, options);
        Assert.True(rule is not null, query + "\n" + string.Join('\n', compilation.Diagnostics.Select(diagnostic => diagnostic.Message)));
        return rule;
    }

    /// <summary>The rules of files, in the order of their paths; those with errors are left out.</summary>
    public static ReviewedRule[] OfFiles(IEnumerable<string> paths)
    {
        var options = new CompilerOptions();
        return paths.Order(StringComparer.Ordinal).AsParallel().AsOrdered()
            .Select(path => RuleReview.RuleOf(RuleCompiler.Compile(new RuleText(path, File.ReadAllText(path)), options), options))
            .OfType<ReviewedRule>()
            .ToArray();
    }

    public static ReviewedRule[] Corpus() => OfFiles(Directory.GetFiles(SharedData.Path("corpus"), "*.toml", SearchOption.AllDirectories));
}
