using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Values as UTF-8, without escapes.</summary>
public sealed class ValueBytesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("\u00e9\u20ac\ud83d\ude00", "\u00e9\u20ac\ud83d\ude00")]
    [InlineData("""C:\\Windows\\System32\\cmd.exe""", """C:\Windows\System32\cmd.exe""")]
    [InlineData("""\\\\host\\share\\""", """\\host\share\""")]
    [InlineData("""\"a\/b\"\\""", "\"a/b\"\\")]
    [InlineData("""\b\f\n\r\t""", "\b\f\n\r\t")]
    [InlineData("""\u0041\u00e9\u20AC\u0000""", "A\u00e9\u20ac\0")]
    [InlineData("""x\ud83d\ude00y""", "x\ud83d\ude00y")]
    [InlineData("""\ud83d""", "\ufffd")]
    [InlineData("""\ude00x""", "\ufffdx")]
    [InlineData("""\ud83d\ud83d\ude00""", "\ufffd\ud83d\ude00")]
    [InlineData("""\ud83d\u0041""", "\ufffdA")]
    [InlineData("""\ud83d\\ude00""", "\ufffd\\ude00")]
    [InlineData("""\ud83dx\ude00""", "\ufffdx\ufffd")]
    public void Escapes_are_gone(string content, string expected) => Check(content, expected);

    [Fact]
    public void An_escape_at_any_place_of_a_value_of_any_length()
    {
        (string Written, string Read)[] escapes = [("""\\""", "\\"), ("""\\\\""", "\\\\"), ("\\\"", "\""), ("""\u00e9""", "\u00e9"), ("""\ud83d\ude00""", "\ud83d\ude00"), ("""\ud83d""", "\ufffd"), ("""\\\n\\""", "\\\n\\")];
        for (int length = 0; length <= 70; length++)
        {
            string text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + (i % 26))));
            Check(text, text);
            for (int place = 0; place <= length; place++)
            {
                foreach ((string written, string read) in escapes)
                    Check(text.Insert(place, written), text.Insert(place, read));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Random_values_of_escapes_and_characters(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 2_000; round++)
        {
            var text = new StringBuilder();
            var content = new StringBuilder();
            for (int i = random.Next(90); i > 0; i--)
            {
                string character = random.Next(8) switch
                {
                    0 or 1 => "\\",
                    2 => "\"",
                    3 => "\u20ac",
                    4 => "\ud83d\ude00",
                    5 => "\ud83d",
                    _ => "a",
                };
                text.Append(character);
                bool isPlain = character[0] != '\ud83d' && character[0] >= 'a' && random.Next(4) > 0;
                content.Append(isPlain ? character : character[0] < 'a' && random.Next(3) > 0 ? "\\" + character : string.Concat(character.Select(unit => $"\\u{(int)unit:x4}")));
            }

            Check(content.ToString(), text.ToString());
        }
    }

    [Fact]
    public void Nothing_is_allocated_for_values_with_escapes()
    {
        var e = TestEvent.Of("a");
        byte[] json = Encoding.UTF8.GetBytes("{\"a\":[" + string.Join(',', Enumerable.Range(0, 500).Select(i => "\"" + new string('x', i) + "\\\\\"")) + "]}");
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            e.Read(json);
            foreach (FoundValue value in e.Content.Found)
                e.Content.Utf8Of(in value);
        }));
    }

    private static void Check(string content, string expected)
    {
        // Alone, and behind a longer value, whose bytes are no part of it.
        foreach (string json in new[] { $"{{\"a\":\"{content}\"}}", $"{{\"a\":[\"{new string('z', 100)}\\\\\",\"{content}\"]}}" })
        {
            var e = TestEvent.Of("a");
            Assert.True(e.Read(json).IsOk, json);
            ReadOnlySpan<byte> utf8 = [];
            foreach (FoundValue value in e.Content.Found)
                utf8 = e.Content.Utf8Of(in value);
            Assert.Equal(Encoding.UTF8.GetBytes(expected), utf8.ToArray());
        }
    }
}
