using System.Text.RegularExpressions;
using RuleGen.Semantics;

namespace RuleGen.Classic;

/// <summary>
/// Regular expressions of which one must match at the beginning of a text, as Python's <c>re.match</c> has it. A dot is any character, line ends
/// included.
/// </summary>
public sealed class ClassicRegex
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Regex _regex;

    internal ClassicRegex(IEnumerable<string> patterns, bool ignoresCase)
    {
        string pattern = @"\A(?:" + string.Join('|', patterns) + ")";
        RegexOptions options = RegexOptions.Singleline | RegexOptions.CultureInvariant | (ignoresCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            _regex = new Regex(pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            // References and assertions can only be found by trying.
            _regex = new Regex(pattern, options, Patience);
        }
    }

    /// <summary>Whether one of them matches; null where finding out takes longer than a second.</summary>
    internal EqlBoolean IsMatch(string text)
    {
        try
        {
            return _regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return EqlBoolean.Null;
        }
    }
}
