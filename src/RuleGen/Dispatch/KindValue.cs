namespace RuleGen.Dispatch;

/// <summary>A value of a field that sorts events.</summary>
/// <param name="Kind">The field.</param>
/// <param name="Value">The value's number among those that somebody asks for.</param>
internal readonly record struct KindValue(int Kind, int Value);
