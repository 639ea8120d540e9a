using System.Globalization;
using System.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>Writes texts as JSON strings.</summary>
internal static class JsonText
{
    public static void AppendQuoted(string text, StringBuilder json)
    {
        json.Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
                json.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                json.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                json.Append(c);
        }

        json.Append('"');
    }
}
