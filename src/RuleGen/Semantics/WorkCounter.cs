namespace RuleGen.Semantics;

/// <summary>
/// Counts what a search does beyond its one pass over the text. The uncounted twin is compiled to nothing; tests use the counting one to
/// bound the work an attacker's text can cause.
/// </summary>
internal interface IWorkCounter
{
    /// <summary>One place of the text is looked up.</summary>
    void Place();

    /// <summary>One pattern's window is compared at a place.</summary>
    void Window();

    /// <summary>One pattern's literal is compared at a place.</summary>
    void Literal();

    /// <summary>One pattern is compared with the whole text.</summary>
    void WholeText();
}

/// <summary>Counts nothing and costs nothing.</summary>
internal struct UncountedWork : IWorkCounter
{
    public readonly void Place()
    {
    }

    public readonly void Window()
    {
    }

    public readonly void Literal()
    {
    }

    public readonly void WholeText()
    {
    }
}

/// <summary>Counts everything.</summary>
internal struct CountedWork : IWorkCounter
{
    public long Places;
    public long Windows;
    public long Literals;
    public long WholeTexts;

    public void Place() => Places++;

    public void Window() => Windows++;

    public void Literal() => Literals++;

    public void WholeText() => WholeTexts++;
}
