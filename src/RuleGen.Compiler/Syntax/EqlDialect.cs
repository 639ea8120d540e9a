namespace RuleGen.Compiler.Syntax;

/// <summary>
/// Whose EQL a query is written in. The grammar is one; <see cref="EqlDialectRules"/> say which of it a dialect allows and what it means there.
/// </summary>
public enum EqlDialect
{
    /// <summary>Elasticsearch EQL, the language of detection rules.</summary>
    Elasticsearch,

    /// <summary>Elastic Endpoint behaviour rules: adds <c>_arraysearch</c>, <c>$variables</c>, <c>as alias</c>, <c>descendant of</c>.</summary>
    Endpoint,

    /// <summary>python-eql: adds single-quoted and <c>?"raw"</c> strings, field indexes, method calls and more pipes.</summary>
    Classic,
}
