using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// The order of keys of one pipe. A null stands for the empty value of its place: 0 among numbers, the empty text among texts. Python cannot
/// order values of different types; here they stand by kind.
/// </summary>
internal sealed class ClassicKeyOrder : IComparer<ClassicValue>
{
    private readonly ClassicValue[] _empty;

    private ClassicKeyOrder(ClassicValue[] empty) => _empty = empty;

    /// <summary>The order for keys, all single values or all lists of the same length.</summary>
    public static ClassicKeyOrder Of(IEnumerable<ClassicValue> keys)
    {
        var empty = new List<ClassicValue>();
        foreach (ClassicValue key in keys)
        {
            IReadOnlyList<ClassicValue> parts = PartsOf(key);
            while (empty.Count < parts.Count)
                empty.Add(default);
            for (int i = 0; i < parts.Count; i++)
            {
                if (empty[i].IsNull)
                    empty[i] = EmptyOf(parts[i].Kind);
            }
        }

        return new ClassicKeyOrder([.. empty]);
    }

    /// <summary>The key with nulls replaced.</summary>
    public ClassicValue Complete(ClassicValue key) => key.Kind == ClassicKind.List
        ? ClassicValue.ListOf([.. key.Elements.Select(CompletePart)])
        : CompletePart(key, 0);

    public int Compare(ClassicValue x, ClassicValue y)
    {
        IReadOnlyList<ClassicValue> left = PartsOf(x);
        IReadOnlyList<ClassicValue> right = PartsOf(y);
        for (int i = 0; i < left.Count && i < right.Count; i++)
        {
            int order = CompareParts(CompletePart(left[i], i), CompletePart(right[i], i));
            if (order != 0)
                return order;
        }

        return left.Count.CompareTo(right.Count);
    }

    private static IReadOnlyList<ClassicValue> PartsOf(ClassicValue key) => key.Kind == ClassicKind.List ? key.Elements : [key];

    private static ClassicValue EmptyOf(ClassicKind kind) => kind switch
    {
        ClassicKind.Boolean => false,
        ClassicKind.Number => 0L,
        ClassicKind.Text => "",
        _ => default,
    };

    private static int CompareParts(ClassicValue left, ClassicValue right) => left.Kind != right.Kind
        ? left.Kind.CompareTo(right.Kind)
        : left.Kind switch
        {
            ClassicKind.Text => string.CompareOrdinal(left.Text, right.Text),
            ClassicKind.Number => EqlNumber.Compare(left.Number, right.Number),
            ClassicKind.Boolean => left.Truth.IsTrue.CompareTo(right.Truth.IsTrue),
            _ => 0,
        };

    private ClassicValue CompletePart(ClassicValue part, int index) => part.IsNull && index < _empty.Length ? _empty[index] : part;
}
