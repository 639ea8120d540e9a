using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Indexing;

/// <summary>What an index can look up about one value of a field. Case is ignored but where told. What is needed may be said too often, never too seldom.</summary>
public enum AtomKind
{
    /// <summary>The field has a value.</summary>
    Exists,

    /// <summary>The value is the text.</summary>
    Equal,

    /// <summary>The value begins with the text.</summary>
    Prefix,

    /// <summary>The value ends with the text.</summary>
    Suffix,

    /// <summary>The value has the text somewhere.</summary>
    Contains,

    /// <summary>The value has a text of this shape somewhere; <see cref="TextFolding.Shape"/> tells what that is.</summary>
    Shape,

    /// <summary>The value matches the text as a pattern of wildcards, ignoring case; so it is exact.</summary>
    Pattern,

    /// <summary>The value matches the text as a pattern of wildcards, in the same case; so it is exact.</summary>
    CasePattern,

    /// <summary>The process that the field names descends from one that a filter of the rule is about; there is no text.</summary>
    Descends,
}

/// <summary>Something that some value of a field must be.</summary>
/// <param name="Field">A field of texts, or of numbers or booleans that are asked for as they are written; any field where only its existence is asked for.</param>
/// <param name="Text">Folded to lower case, or the shape; of <see cref="AtomKind.CasePattern"/> as it is written.</param>
public sealed record Atom(PlanField Field, AtomKind Kind, string Text)
{
    private readonly double _passRate = PassRates.Of(Field.Path, Kind, Text);

    /// <summary>Of a pattern, an atom that every value satisfies that matches it: only where that is found, the pattern is compared.</summary>
    public Atom? Piece { get; init; }

    /// <summary>The share of events that the static model expects it to hold for.</summary>
    public double PassRate => Piece?.PassRate ?? _passRate;

    /// <summary>Whether it can be looked up without going through whole texts.</summary>
    public bool IsCheap => Piece is null ? Kind is not (AtomKind.Contains or AtomKind.Shape) : Piece.IsCheap;
}

/// <summary>Atoms of which at least one holds for every event that can match.</summary>
public sealed record Clause(EquatableArray<Atom> Atoms)
{
    /// <summary>The share of events that the static model expects it to hold for.</summary>
    public double PassRate { get; } = Math.Min(1, Atoms.Sum(atom => atom.PassRate));

    /// <summary>Whether all of them can be looked up without going through whole texts.</summary>
    public bool IsCheap => Atoms.All(atom => atom.IsCheap);

    /// <summary>The one field that all atoms are about, or null.</summary>
    public PlanField? Field => Atoms.All(atom => atom.Field.Equals(Atoms[0].Field)) ? Atoms[0].Field : null;
}
