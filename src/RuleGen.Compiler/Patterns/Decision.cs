namespace RuleGen.Compiler.Patterns;

/// <summary>The answer to a question about languages, with a text that shows it where one can.</summary>
/// <param name="Answer">Yes, no, or given up because it would cost too much.</param>
/// <param name="Witness">The text that proves the answer; null for answers that hold for all texts, and for none.</param>
public readonly record struct Decision(Answer Answer, string? Witness)
{
    public static Decision NotDecided { get; } = new(Answer.NotDecided, null);

    public bool IsYes => Answer == Answer.Yes;

    public bool IsNo => Answer == Answer.No;

    public static Decision Yes(string? witness = null) => new(Answer.Yes, witness);

    public static Decision No(string? witness = null) => new(Answer.No, witness);
}

/// <summary>What is known about a question.</summary>
public enum Answer
{
    NotDecided,
    Yes,
    No,
}
