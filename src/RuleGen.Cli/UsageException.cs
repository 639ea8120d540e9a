namespace RuleGen.Cli;

/// <summary>The command line, or a file that it names, is wrong in the way that the message tells.</summary>
internal sealed class UsageException(string message) : Exception(message);
