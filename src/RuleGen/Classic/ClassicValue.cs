using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// A value of the classic dialect (python-eql): any JSON value as the document has it. Nothing is converted, a list is one value, and what is
/// not there is null.
/// </summary>
public readonly struct ClassicValue : IEquatable<ClassicValue>
{
    private readonly object? _content;
    private readonly EqlNumber _number;

    private ClassicValue(ClassicKind kind, object? content, EqlNumber number)
    {
        Kind = kind;
        _content = content;
        _number = number;
    }

    /// <summary>The value that is not there; also <c>default</c>.</summary>
    public static ClassicValue Null => default;

    /// <summary>What the value is.</summary>
    public ClassicKind Kind { get; }

    /// <summary>Whether this is nothing.</summary>
    public bool IsNull => Kind == ClassicKind.Null;

    /// <summary>The text; null for anything else.</summary>
    public string? Text => _content as string;

    /// <summary>The number; null for anything else, booleans included.</summary>
    public EqlNumber Number => Kind == ClassicKind.Number ? _number : EqlNumber.Null;

    /// <summary>The elements of a list; none for anything else.</summary>
    public IReadOnlyList<ClassicValue> Elements => _content as ClassicValue[] ?? [];

    /// <summary>The members of an object in their order; none for anything else.</summary>
    public IReadOnlyDictionary<string, ClassicValue> Members =>
        _content as IReadOnlyDictionary<string, ClassicValue> ?? System.Collections.ObjectModel.ReadOnlyDictionary<string, ClassicValue>.Empty;

    /// <summary>
    /// The value as a condition: null for null, false for false, 0 and what is empty, true for everything else, as Python takes values for
    /// conditions.
    /// </summary>
    public EqlBoolean Truth => Kind switch
    {
        ClassicKind.Null => EqlBoolean.Null,
        ClassicKind.Boolean => IsTrue,
        ClassicKind.Number => _number.Double != 0,
        ClassicKind.Text => Text!.Length > 0,
        ClassicKind.List => Elements.Count > 0,
        _ => Members.Count > 0,
    };

    private bool IsTrue => Kind == ClassicKind.Boolean && _number.Int64 != 0;

    /// <summary>A text, or null.</summary>
    public static implicit operator ClassicValue(string? value) => value is null ? default : new(ClassicKind.Text, value, default);

    /// <summary>A truth value, or null.</summary>
    public static implicit operator ClassicValue(EqlBoolean value) =>
        value.HasValue ? new(ClassicKind.Boolean, null, value.IsTrue ? 1L : 0L) : default;

    /// <summary>A truth value.</summary>
    public static implicit operator ClassicValue(bool value) => (EqlBoolean)value;

    /// <summary>A number, or null.</summary>
    public static implicit operator ClassicValue(EqlNumber value) => value.HasValue ? new(ClassicKind.Number, null, value) : default;

    /// <summary>An integer.</summary>
    public static implicit operator ClassicValue(long value) => (EqlNumber)value;

    /// <summary>A double.</summary>
    public static implicit operator ClassicValue(double value) => (EqlNumber)value;

    /// <summary>A list.</summary>
    /// <param name="elements">Its elements.</param>
    public static ClassicValue ListOf(params ReadOnlySpan<ClassicValue> elements) => new(ClassicKind.List, elements.ToArray(), default);

    /// <summary>An object.</summary>
    /// <param name="members">Its members in order; of a name that comes twice the last value counts.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null.</exception>
    public static ClassicValue ObjectOf(IEnumerable<KeyValuePair<string, ClassicValue>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var content = new OrderedDictionary<string, ClassicValue>(StringComparer.Ordinal);
        foreach ((string name, ClassicValue value) in members)
            content[name] = value;
        return new ClassicValue(ClassicKind.Object, content, default);
    }

    /// <summary>Reads a JSON document.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="value">The document; null where it cannot be read.</param>
    /// <returns>Whether it is JSON.</returns>
    public static bool TryParse(ReadOnlySpan<byte> json, out ClassicValue value) => ClassicJson.TryRead(json, out value);

    /// <summary>
    /// The member of an object, or null. A text answers whether it is this name, because python-eql writes <c>subtype.create</c> for
    /// <c>subtype == "create"</c>.
    /// </summary>
    /// <param name="name">The member's name; case matters.</param>
    public ClassicValue Get(string name) => Kind switch
    {
        ClassicKind.Object => Members.TryGetValue(name, out ClassicValue member) ? member : default,
        ClassicKind.Text => string.Equals(Text, name, StringComparison.Ordinal),
        _ => default,
    };

    /// <summary>The element of a list, or null.</summary>
    /// <param name="index">Counted from 0.</param>
    public ClassicValue At(int index) => (uint)index < (uint)Elements.Count ? Elements[index] : default;

    /// <summary>Whether both are the same value: numbers by value, texts exactly, lists and objects member by member.</summary>
    public bool Equals(ClassicValue other)
    {
        if (Kind != other.Kind)
            return false;
        return Kind switch
        {
            ClassicKind.Null => true,
            ClassicKind.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
            ClassicKind.List => Elements.SequenceEqual(other.Elements),
            ClassicKind.Object => Members.Count == other.Members.Count && HasMembersOf(other),
            _ => _number == other._number,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ClassicValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Kind switch
    {
        ClassicKind.Text => string.GetHashCode(Text, StringComparison.Ordinal),
        ClassicKind.List => Elements.Aggregate(Elements.Count, HashCode.Combine),
        ClassicKind.Object => Members.Count,
        _ => _number.GetHashCode(),
    };

    /// <summary>The value as JSON, for people.</summary>
    public override string ToString() => ClassicJson.ToText(this);

    /// <summary>Whether both are the same value.</summary>
    public static bool operator ==(ClassicValue left, ClassicValue right) => left.Equals(right);

    /// <summary>Whether both are different values.</summary>
    public static bool operator !=(ClassicValue left, ClassicValue right) => !left.Equals(right);

    private bool HasMembersOf(ClassicValue other)
    {
        IReadOnlyDictionary<string, ClassicValue> members = Members;
        return other.Members.All(member => members.TryGetValue(member.Key, out ClassicValue own) && own == member.Value);
    }
}
