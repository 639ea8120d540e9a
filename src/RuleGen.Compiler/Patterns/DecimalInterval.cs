using System.Globalization;

namespace RuleGen.Compiler.Patterns;

/// <summary>The numbers of <c>&lt;n-m&gt;</c> as digit classes: 8 to 123 is <c>0*([8-9]|[1-9][0-9]|1[0-1][0-9]|12[0-3])</c>.</summary>
internal static class DecimalInterval
{
    public static RegexNode ToRegex(RegexNode.Number number)
    {
        var alternatives = new List<RegexNode>();
        if (number.Digits > 0)
        {
            AddSameWidth(Digits(number.Min, number.Digits), Digits(number.Max, number.Digits), [], alternatives);
            return new RegexNode.AnyOf(alternatives.ToEquatableArray());
        }

        // Zeros may lead, any number of them, so each width has only the numbers that need it. A bound has 10 digits at most.
        long least = 0;
        for (int width = 1; least <= number.Max; width++)
        {
            long next = width == 1 ? 10 : least * 10;
            long low = Math.Max(number.Min, least), high = Math.Min(number.Max, next - 1);
            if (low <= high)
                AddSameWidth(Digits(low, width), Digits(high, width), [], alternatives);
            least = next;
        }

        var zeros = new RegexNode.Repeat(new RegexNode.Text("0"), 0, null);
        return new RegexNode.Sequence(EquatableArray.Of<RegexNode>(zeros, new RegexNode.AnyOf(alternatives.ToEquatableArray())));
    }

    private static string Digits(long value, int width) => value.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');

    /// <summary>Adds, behind the digits of <paramref name="before"/>, everything from <paramref name="low"/> to <paramref name="high"/>.</summary>
    private static void AddSameWidth(string low, string high, RegexNode[] before, List<RegexNode> alternatives)
    {
        if (low.All(d => d == '0') && high.All(d => d == '9'))
        {
            alternatives.Add(new RegexNode.Sequence(before.Concat(low.Select(_ => Digit('0', '9'))).ToEquatableArray()));
            return;
        }

        string lowRest = low.Substring(1), highRest = high.Substring(1);
        if (low[0] == high[0])
        {
            AddSameWidth(lowRest, highRest, [.. before, Digit(low[0], low[0])], alternatives);
            return;
        }

        // The first and the last leading digit may allow only some of what follows; those between allow everything.
        string zeros = new('0', lowRest.Length), nines = new('9', lowRest.Length);
        bool lowIsPartial = lowRest != zeros, highIsPartial = highRest != nines;
        var from = (char)(lowIsPartial ? low[0] + 1 : low[0]);
        var to = (char)(highIsPartial ? high[0] - 1 : high[0]);
        if (lowIsPartial)
            AddSameWidth(lowRest, nines, [.. before, Digit(low[0], low[0])], alternatives);
        if (from <= to)
            AddSameWidth(zeros, nines, [.. before, Digit(from, to)], alternatives);
        if (highIsPartial)
            AddSameWidth(zeros, highRest, [.. before, Digit(high[0], high[0])], alternatives);
    }

    private static RegexNode Digit(char from, char to) =>
        new RegexNode.Characters(EquatableArray.Of(new CodePointRange(from, to)), IsNegated: false);
}
