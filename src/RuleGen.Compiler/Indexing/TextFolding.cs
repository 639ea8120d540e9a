using RuleGen.Compiler.Lowering;
using RuleGen.Compiler.Patterns;

namespace RuleGen.Compiler.Indexing;

/// <summary>What of a text is told apart: its characters but for the case of ASCII letters, or its shape.</summary>
internal abstract class TextFolding
{
    /// <summary>A class of more members after folding is not listed.</summary>
    public const int MostMembers = 64;

    /// <summary>In a shape, any character that is not ASCII.</summary>
    public const char NonAscii = '\u00ff';

    /// <summary>ASCII letters are lower case; that is how an index looks texts up.</summary>
    public static TextFolding Plain { get; } = new PlainFolding();

    /// <summary>
    /// Digits are 0, the characters up to the space are spaces, and those that are not ASCII are all the same; letters are lower case.
    /// <c>Rev 2.10</c> has the shape <c>rev 0.00</c>.
    /// </summary>
    public static TextFolding Shape { get; } = new ShapeFolding();

    public abstract char Fold(char c);

    /// <summary>The folded members of a set of code points; null where there are none or too many.</summary>
    public abstract IReadOnlyList<string>? MembersOf(CodePointSet set);

    public string Fold(string text)
    {
        char[] folded = text.ToCharArray();
        for (int i = 0; i < folded.Length; i++)
            folded[i] = Fold(folded[i]);
        return new string(folded);
    }

    private sealed class PlainFolding : TextFolding
    {
        public override char Fold(char c) => AsciiCase.Fold(c);

        public override IReadOnlyList<string>? MembersOf(CodePointSet set)
        {
            // Two cases of each letter are one member.
            if (set.Ranges.Sum(range => (long)range.Last - range.First + 1) > 2 * MostMembers)
                return null;
            List<string> members = set.Ranges
                .SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
                .Select(codePoint => AsciiCase.Fold(codePoint > 0xFFFF ? char.ConvertFromUtf32(codePoint) : ((char)codePoint).ToString()))
                .Distinct()
                .ToList();
            return members.Count is > 0 and <= MostMembers ? members : null;
        }
    }

    private sealed class ShapeFolding : TextFolding
    {
        private const int AsciiCharacters = 128;

        public override char Fold(char c) => c switch
        {
            >= (char)AsciiCharacters => NonAscii,
            <= ' ' => ' ',
            >= '0' and <= '9' => '0',
            _ => AsciiCase.Fold(c),
        };

        public override IReadOnlyList<string>? MembersOf(CodePointSet set)
        {
            List<string> members = Enumerable.Range(0, AsciiCharacters + 1)
                .Where(c => set.Ranges.Any(range => c < AsciiCharacters ? range.Contains(c) : range.Last >= AsciiCharacters))
                .Select(c => Fold((char)c).ToString())
                .Distinct()
                .ToList();
            return members.Count is > 0 and <= MostMembers ? members : null;
        }
    }
}
