namespace RuleGen.Cli;

/// <summary>What the tool tells the script that called it.</summary>
internal static class ExitCode
{
    public const int Success = 0;

    /// <summary>Rules, or a query, have errors.</summary>
    public const int RuleErrors = 1;

    /// <summary>The command line, or a file that it names, is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The tool is wrong.</summary>
    public const int Defect = 3;

    /// <summary>The user interrupted the command, as shells report it.</summary>
    public const int Interrupted = 130;
}
