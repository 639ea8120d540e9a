using System.Globalization;
using System.Text;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Cli.Inputs;

/// <summary>A rule file as it was found on disk: its text, or why there is none.</summary>
/// <param name="Text">The text; of a file that is not UTF-8, with replacement characters, for messages.</param>
/// <param name="Problem">Why the text cannot be compiled; null where it can.</param>
internal sealed record RuleFile(RuleText Text, RuleDiagnostic? Problem)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static RuleFile Read(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var range = new TextRange(0, 0);
            return new RuleFile(new RuleText(path, ""), new RuleDiagnostic(DiagnosticCatalog.UnreadableFile, range, EquatableArray.Of(exception.Message)));
        }

        var text = new RuleText(path, Utf8.GetString(bytes));
        int invalid = System.Text.Unicode.Utf8.IsValid(bytes) ? -1 : FirstInvalid(bytes);
        if (invalid < 0)
            return new RuleFile(text, null);
        var place = new TextRange(Utf8.GetCharCount(bytes, 0, invalid), 1);
        EquatableArray<string> arguments = EquatableArray.Of(
            invalid.ToString(CultureInfo.InvariantCulture),
            "0x" + bytes[invalid].ToString("X2", CultureInfo.InvariantCulture));
        return new RuleFile(text, new RuleDiagnostic(DiagnosticCatalog.FileNotUtf8, place, arguments));
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        int at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out int length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
