namespace RuleGen.Compiler.Binding;

/// <summary>What a schema knows of a field.</summary>
/// <param name="Path">The dotted path.</param>
/// <param name="Type">Its type; <see cref="EqlType.Unknown"/> for objects, which have no value of their own.</param>
/// <param name="IsArray">Documents usually carry several values. Any field may; this one is expected to.</param>
/// <param name="AllowedValues">The values that the schema admits; empty where it admits any.</param>
public sealed record SchemaField(string Path, EqlType Type, bool IsArray, EquatableArray<string> AllowedValues);
