namespace RuleGen.Semantics;

/// <summary>
/// A truth value inside one leaf condition: true, false or null.
/// The rules are those of Elasticsearch EQL's constant folding, which are SQL's except that equality with null is decided.
/// </summary>
public readonly struct EqlBoolean : IEquatable<EqlBoolean>
{
    private const byte FalseState = 1;
    private const byte TrueState = 2;

    private readonly byte _state;

    private EqlBoolean(byte state) => _state = state;

    /// <summary>The value of a missing field; also <c>default</c>.</summary>
    public static EqlBoolean Null => default;

    /// <summary>False.</summary>
    public static EqlBoolean False => new(FalseState);

    /// <summary>True.</summary>
    public static EqlBoolean True => new(TrueState);

    /// <summary>Whether this is true or false, not null.</summary>
    public bool HasValue => _state != 0;

    /// <summary>Whether this is true. A leaf holds exactly when its value is true; null does not hold.</summary>
    public bool IsTrue => _state == TrueState;

    /// <summary>Whether this is false; null is not.</summary>
    public bool IsFalse => _state == FalseState;

    /// <summary>A two-valued truth.</summary>
    public static implicit operator EqlBoolean(bool value) => new(value ? TrueState : FalseState);

    /// <summary>A truth value that may be missing.</summary>
    public static implicit operator EqlBoolean(bool? value) => value is { } known ? known : Null;

    /// <summary>False if either side is false, else null if either side is null, else true.</summary>
    public static EqlBoolean And(EqlBoolean left, EqlBoolean right) =>
        left.IsFalse || right.IsFalse ? False : left.HasValue && right.HasValue ? True : Null;

    /// <summary>True if either side is true, else null if either side is null, else false.</summary>
    public static EqlBoolean Or(EqlBoolean left, EqlBoolean right) =>
        left.IsTrue || right.IsTrue ? True : left.HasValue && right.HasValue ? False : Null;

    /// <summary>The opposite; null stays null.</summary>
    public static EqlBoolean Not(EqlBoolean value) => value.HasValue ? value.IsFalse : Null;

    /// <summary>Whether both are the same, where null equals null and nothing else. Never null.</summary>
    public static EqlBoolean Equal(EqlBoolean left, EqlBoolean right) => left._state == right._state;

    /// <summary>The text of this value, <c>true</c> or <c>false</c>; null for null.</summary>
    public EqlText ToText() => IsTrue ? "true" : IsFalse ? "false" : EqlText.Null;

    /// <inheritdoc/>
    public bool Equals(EqlBoolean other) => _state == other._state;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is EqlBoolean other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _state;

    /// <summary><c>true</c>, <c>false</c> or <c>null</c>, for people.</summary>
    public override string ToString() => IsTrue ? "true" : IsFalse ? "false" : "null";

    /// <summary>Whether both are the same state.</summary>
    public static bool operator ==(EqlBoolean left, EqlBoolean right) => left._state == right._state;

    /// <summary>Whether both are different states.</summary>
    public static bool operator !=(EqlBoolean left, EqlBoolean right) => left._state != right._state;
}
