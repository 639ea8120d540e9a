using RuleGen.Dispatch;
using RuleGen.Semantics;

namespace RuleGen.Tests.Dispatch;

/// <summary>What the texts of a field are looked up by, beside the same said of strings in the plainest way.</summary>
public sealed class FieldTextsTests
{
    // Letters of both cases, bytes that differ from one another in the bit that tells case, characters of two, three and four bytes.
    private const string Letters = "aAbBkK\u212a\u00e9\u00c9\u1e9e /@`[{Zz\u007f_\u0130\ud83d\ude00";

    private const string Halves = "aA\ud83d\ude00\ud83d\ude00\ufffd";

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 40)]
    [InlineData(3, 300)]
    public void Atoms_of_a_text_are_found_and_no_others(int seed, int most)
    {
        var random = new Random(seed);
        for (int round = 0; round < 60; round++)
        {
            (char Kind, string Text)[] atoms = AtomsOf(random, most, () => Text(random, random.Next(1, random.Next(2) == 0 ? 4 : 24)));
            FieldTexts texts = TextsOf(atoms);
            for (int run = 0; run < 40; run++)
            {
                string text = Text(random, random.Next(70));
                if (random.Next(3) > 0)
                    text = Around(random, text, atoms[random.Next(atoms.Length)].Text);
                Assert.Equal(atoms.Select(atom => Has(text, atom)), Check(texts, atoms.Length, text, out _));
            }
        }

        static string Text(Random random, int length)
        {
            string text = "";
            while (text.Length < length)
                text += char.IsSurrogate(Letters[random.Next(Letters.Length)]) ? "\ud83d\ude00" : Letters[random.Next(Letters.Length - 2)];
            return text;
        }
    }

    /// <summary>A value may have the other half of a character whose first an atom ends with.</summary>
    [Fact]
    public void Halves_of_characters_may_be_found_too_often_but_are_never_missed()
    {
        var random = new Random(7);
        int found = 0;
        for (int round = 0; round < 400; round++)
        {
            (char Kind, string Text)[] atoms = AtomsOf(random, 12, () => Text(1 + random.Next(8)));
            FieldTexts texts = TextsOf(atoms);
            for (int run = 0; run < 20; run++)
            {
                string text = random.Next(2) == 0 ? Text(random.Next(10)) : Around(random, Text(random.Next(10)), atoms[random.Next(atoms.Length)].Text);
                bool[] hits = Check(texts, atoms.Length, text, out _);
                for (int i = 0; i < atoms.Length; i++)
                {
                    bool expected = Has(text, atoms[i]);
                    found += expected ? 1 : 0;
                    Assert.True(hits[i] || !expected, $"{atoms[i]} in {text}");
                }
            }
        }

        Assert.InRange(found, 3_000, int.MaxValue);

        string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Halves[random.Next(Halves.Length)]));
    }

    [Theory]
    [InlineData('=', "", "", true)]
    [InlineData('=', "", "\0", false)]
    [InlineData('=', "\0", "", false)]
    [InlineData('=', "\0", "\0", true)]
    [InlineData('=', "abc", "ABC", true)]
    [InlineData('=', "abc", "abcd", false)]
    [InlineData('=', "abcd", "abc", false)]
    [InlineData('=', "[bcd", "{bcd", false)]
    [InlineData('=', "@", "`", false)]
    [InlineData('<', "[b", "{bc", false)]
    [InlineData('>', "b@", "ab`", false)]
    [InlineData('*', "@", "a`a", false)]
    [InlineData('*', "@", "a@a", true)]
    [InlineData('*', "ab", "xaxAB", true)]
    [InlineData('*', "abc", "bc", false)]
    [InlineData('<', "abcdefghijkl", "abcd", false)]
    [InlineData('>', "abcdefghijkl", "ijkl", false)]
    [InlineData('>', "abcdefghijkl", "Xabcdefghijkl", true)]
    [InlineData('*', "\u212a", "k", false)]
    [InlineData('*', "k", "\u212a", false)]
    public void An_atom_holds_for_a_text(char kind, string atom, string text, bool expected) =>
        Assert.Equal([expected], Check(TextsOf([(kind, atom)]), 1, text, out _));

    /// <summary>These stand in code since an attribute cannot have half a character.</summary>
    [Fact]
    public void A_half_at_the_end_of_an_atom_may_be_half_of_any_character()
    {
        An_atom_holds_for_a_text('<', "\ud83d", "\ud83d\ude00", true);
        An_atom_holds_for_a_text('>', "\ude00x", "\ud83d\ude00x", true);
        An_atom_holds_for_a_text('*', "a\ud83d", "ba\ud83d\ude00", true);
        An_atom_holds_for_a_text('=', "a\ud83d", "A\ud83d", true);
        An_atom_holds_for_a_text('=', "a\ud83d", "A\ud83d\ude00", false);
        An_atom_holds_for_a_text('<', "\ud83dab", "\ud83dAb", true);
        An_atom_holds_for_a_text('<', "\ud83dab", "\ud83d\ude00ab", false);
    }

    [Theory]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void A_text_of_nothing_but_candidates_costs_a_bounded_number_of_comparisons(int length)
    {
        // Short literals that differ from the text in the bit that tells case, which is no matter of case there.
        (char, string)[] literals = [('*', "{aa"), ('*', "a{a"), ('*', "aa{"), ('*', "{a"), ('*', "a{"), ('*', "{")];
        Check(TextsOf(literals), literals.Length, string.Concat(Enumerable.Repeat("[aa", length / 3)), out CountedWork work);
        Assert.InRange(work.Places, length / 2, length);
        Assert.InRange(work.Windows, 1, (long)length * literals.Length);

        // Values, beginnings and ends that have the outermost bytes of the text.
        (char, string)[] anchored =
        [
            .. Enumerable.Range(0, 20).SelectMany(i => new[] { ('=', "aaaa" + (char)('b' + i) + "aaaaaaaa" + new string('a', i)), ('<', "aaaaaaaa" + (char)('b' + i) + "aaaa"), ('>', "aaaa" + (char)('b' + i) + "aaaaaaaa") }),
            .. Enumerable.Range(0, 20).SelectMany(i => new[] { ('<', "a" + (char)('b' + i)), ('>', (char)('b' + i) + "a"), ('=', "a" + (char)('b' + i)) }),
        ];
        Check(TextsOf(anchored), anchored.Length, new string('a', length), out work);
        Assert.InRange(work.Windows, 20, anchored.Length * 4);
        Assert.InRange(work.Places, 1, 6);
    }

    /// <summary>A literal that is everywhere in a text is found once; then nothing is left to look for.</summary>
    [Fact]
    public void A_short_literal_that_is_found_is_not_looked_for_again()
    {
        Check(TextsOf([('*', "a"), ('*', "aa")]), 2, new string('a', 10_000), out CountedWork work);
        Assert.InRange(work.Places, 1, 2);
    }

    private static (char Kind, string Text)[] AtomsOf(Random random, int most, Func<string> text) =>
        [.. Enumerable.Range(0, random.Next(1, most)).Select(_ => ("=<>*"[random.Next(4)], Folded(text()))).Distinct()];

    private static string Around(Random random, string text, string atom)
    {
        string changed = random.Next(2) == 0 ? atom : atom.ToUpperInvariant().Length == atom.Length ? atom.Replace('k', 'K').Replace('a', 'A') : atom;
        return random.Next(4) switch
        {
            0 => changed,
            1 => changed + text,
            2 => text + changed,
            _ => text + changed + text,
        };
    }

    private static FieldTexts TextsOf((char Kind, string Text)[] atoms) =>
        new([.. atoms.Select((atom, i) => new IndexText.Atom(atom.Kind, atom.Text) { Number = i, Place = Math.Max(0, atom.Text.Length - 7) })]);

    private static bool[] Check(FieldTexts texts, int atoms, string text, out CountedWork work)
    {
        var words = new ulong[(atoms + 63) / 64];
        var hits = new Hits(new Marks([.. Enumerable.Range(0, atoms).Select(i => new[] { i })]), patterns: null, words);
        work = default;
        texts.Look(PaddedText.Of(text, text.Length), ref hits, ref work);
        return [.. Enumerable.Range(0, atoms).Select(i => (words[i >> 6] & (1UL << (i & 63))) != 0)];
    }

    private static bool Has(string text, (char Kind, string Text) atom) => atom.Kind switch
    {
        '=' => Folded(text) == atom.Text,
        '<' => Folded(text).StartsWith(atom.Text, StringComparison.Ordinal),
        '>' => Folded(text).EndsWith(atom.Text, StringComparison.Ordinal),
        _ => Folded(text).Contains(atom.Text, StringComparison.Ordinal),
    };

    private static string Folded(string text) => string.Concat(text.Select(TextComparison.Fold));
}
