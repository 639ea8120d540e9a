using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Reading agrees with <see cref="PlainReading"/> on what is accepted and on every value.</summary>
public class EventReadingAgreementTests
{
    /// <summary>Stands where white space may stand.</summary>
    private const char BlankPlace = '\u0001';

    private const string Fields =
        "a b c a.b a.c b.a a.b.c b.c.a c.a:number a.a:boolean b.b:date c.c:address a.b:number x.y fields.a _index _id größe.a";

    private static readonly string[] Keys =
        ["a", "b", "c", "a.b", "b.c", "a.b.c", "x", "x.y", "", ".", "a.", "_source", "fields", "_index", "_id", "größe", "a-longer-key-than-most", "\ud83d\ude00"];

    private static readonly string[] Scalars =
    [
        "null", "true", "false", "0", "-1", "1.50", "12e3", "1609556645678", "\"\"", "\"x\"", "\"true\"", "\"42\"", "\"2021-01-02\"",
        "\"10.0.0.1\"", "\"::1\"", "\"\\u0041\\n\"", "\"\\\\\\\\\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"größe\"",
        "\"a text of more than thirty-two bytes, which is a vector\"", "\"a text with an \\\"escape\\\" behind more than thirty-two bytes\\\\\"",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OnRandomDocuments(int seed)
    {
        var random = new Random(seed);
        var e = TestEvent.Of(Fields);
        for (var i = 0; i < 20_000; i++)
        {
            // The second time the shape of the document is known.
            if (i % 300 == 0)
                e = TestEvent.Of(Fields);
            var json = Encoding.UTF8.GetBytes(RandomDocument(random));
            Check(e, json.ToArray());
            Check(e, json);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void OnRandomlyDamagedDocuments(int seed)
    {
        var random = new Random(seed);
        var e = TestEvent.Of(Fields);
        var interesting = "{}[]:,\"\\ 0-+.eEtfnu\t\n\0\u001f"u8.ToArray().Concat([(byte)0x7F, (byte)0x80, (byte)0xC3, (byte)0xED, (byte)0xFF]).ToArray();
        var accepted = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var json = Encoding.UTF8.GetBytes(RandomDocument(random)).ToList();
            for (var damages = random.Next(1, 4); damages > 0; damages--)
            {
                var at = random.Next(json.Count);
                switch (random.Next(3))
                {
                    case 0:
                        json[at] = interesting[random.Next(interesting.Length)];
                        break;
                    case 1:
                        json.Insert(at, interesting[random.Next(interesting.Length)]);
                        break;
                    case 2 when json.Count > 1:
                        json.RemoveAt(at);
                        break;
                }
            }

            accepted += Check(e, [.. json]) ? 1 : 0;
        }

        // The damage must leave both kinds in numbers.
        Assert.InRange(accepted, 500, 19_500);
    }

    [Fact]
    public void OnEveryShortSequenceOfTokens() => Exhaust(["{", "}", "[", "]", ":", ",", "\"a\"", "1", "null"], 5, "", "");

    [Fact]
    public void OnEveryShortSequenceOfTokensInAMember() => Exhaust(["{", "}", "[", "]", ":", ",", "\"a\"", " "], 5, "{\"a\":", "}");

    [Theory]
    [InlineData("{\"z\":[", "]}")]
    [InlineData("{\"z\":{", "}}")]
    public void OnEveryShortSequenceOfTokensThatNoFieldNeeds(string before, string after) =>
        Exhaust(["{", "}", "[", "]", ":", ",", "\"a\"", "2"], 5, before, after);

    [Theory]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"z\":[", "]}")]
    public void OnEveryShortNumber(string before, string after) => Exhaust(["0", "1", "-", "+", ".", "e"], 6, before, after);

    [Fact]
    public void OnEveryShortString() => Exhaust(["\"", "\\", "u", "0", "dD8f", "n", "é"], 5, "{\"a\":\"", "\"}");

    [Fact]
    public void OnEveryByteInAString()
    {
        var e = TestEvent.Of("a b");
        for (var length = 0; length < 70; length++)
        {
            var text = new string('x', length);
            for (var value = 0; value < 256; value++)
            {
                var json = Encoding.UTF8.GetBytes($$"""{"a":"{{text}}?","b":1}""");
                json[6 + length] = (byte)value;
                Check(e, json);
            }
        }
    }

    /// <summary>Every piece at every place of a block of 64 bytes, and across its ends.</summary>
    [Theory]
    [InlineData("\"a\":1")]
    [InlineData("\"a\":12345678901234567890123456789012345678901234567890123456789012345678901234567890")]
    [InlineData("\"a\":[0,-0,1.5,-12.5e+7,1e400,10]")]
    [InlineData("\"a\":[true,false,null]")]
    [InlineData("\"a\":[01]")]
    [InlineData("\"a\":[1.]")]
    [InlineData("\"a\":tru")]
    [InlineData("\"a\":nulll")]
    [InlineData("\"a\":\"\\\\\\\"\\u0041\\ud83d\\ude00\\ud83d\"")]
    [InlineData("\"a\":\"\\u00g1\"")]
    [InlineData("\"a\":\"\\x\"")]
    [InlineData("\"a\":\"\t\"")]
    [InlineData("\"a\":\"größe\"")]
    [InlineData("\"a\":{}")]
    [InlineData("\"a\":[]")]
    [InlineData("\"a\":{\"b\":[\"1\",\"2\"],\"c\":{\"x\":[{\"y\":{}},{}]}},\"a.b\":\"3\"")]
    [InlineData("\"a\":[{\"b\":\"1\"},{\"b\":\"2\"}]")]
    [InlineData("\"a\":[\"x\",{\"b\":\"1\"},\"y\"]")]
    [InlineData("\"a\":[[\"x\"],[{\"b\":\"1\"}]]")]
    [InlineData("\"z\":[[\"x\"],[{\"b\":[\"1\"]}]],\"a\":\"1\"")]
    [InlineData("\"\\u0061\":\"x\"")]
    [InlineData("\"a\\n\":\"x\",\"a\":\"y\"")]
    [InlineData("\"_source\":{\"a\":\"x\"}")]
    [InlineData("\"_id\":\"1\",\"fields\":{\"a\":[\"x\"]}")]
    [InlineData("\"a\":\"x\" ,\"b\":\"y\"")]
    [InlineData("\"a\":[\"x\":\"y\"]")]
    [InlineData("\"a\":{\"x\"}")]
    [InlineData("\"a\":{\"x\",\"y\":1}")]
    [InlineData("\"a\":{\"x\":1:2}")]
    [InlineData("\"a\":{1:2}")]
    [InlineData("\"a\":[1}")]
    [InlineData("\"a\":{\"x\":1]")]
    [InlineData("\"a\":[1,]")]
    [InlineData("\"a\":[,1]")]
    [InlineData("\"a\":\"x\"\"y\"")]
    [InlineData("\"a\":\"x\"1")]
    [InlineData("\"a\":1\"x\"")]
    [InlineData("\"a\":1}{\"b\":2")]
    [InlineData("\"a\":_")]
    [InlineData("\"a\":[Y")]
    public void OnEveryPieceAtEveryPlaceOfABlock(string piece)
    {
        var e = TestEvent.Of("a b a.b b.b");
        for (var length = 0; length <= 130; length++)
        {
            var before = "{\"p\":\"" + new string('x', length) + "\",";
            Check(e, Encoding.UTF8.GetBytes(before + piece + "}"));
            Check(e, Encoding.UTF8.GetBytes(before + piece + ",\"b\":\"last\"}"));
            Check(e, Encoding.UTF8.GetBytes(before + "\"c\":{" + piece + "},\"b\":{" + piece + "}} \r\n"));
        }
    }

    [Fact]
    public void OnEveryDamagedByteAtEveryPlace()
    {
        var e = TestEvent.Of("a b");
        var json = Encoding.UTF8.GetBytes("{\"z\":{\"y\":[1,{\"x\":\"a text that is longer than half of a block\"}]},\"größe\":\"\\\\\",\"a\":[\"v\",true],\"b\":-1.5e3}");
        foreach (var damage in "\"\\{}[]:,x0 \u0001"u8.ToArray().Append((byte)0xC3).Append((byte)0x80))
        {
            for (var at = 0; at < json.Length; at++)
            {
                var damaged = json.ToArray();
                damaged[at] = damage;
                Check(e, damaged);
            }
        }
    }

    [Fact]
    public void OnEveryEndOfADocument()
    {
        var json = Encoding.UTF8.GetBytes(
            """{"_id":"1","fields":{"a":[1,-2.5e+7,true,false,null,"größe \"\\\u00e9\ud83d\ude00"]},"a":{"b":[{"c":[[]]},{}],"z" : "a text of more than thirty-two bytes" }}""");
        var e = TestEvent.Of(Fields);
        Assert.True(e.Read(json).IsOk);
        for (var length = 0; length < json.Length; length++)
        {
            var result = e.Read(json.AsSpan(0, length));
            Assert.Equal((EventError.Truncated, (long)length), (result.Error, result.ByteOffset));
            Assert.Equal("", e.Render());
        }
    }

    [Fact]
    public void OnOneEventWhoseKeysAreSplitAtRandom()
    {
        var random = new Random(4);
        var e = TestEvent.Of("a.b.c.d a.b.x a.y.z b.c");
        const string Expected = "a.b.c.d:Text = 1\na.b.x:Text = 2\na.y.z:Text = 3\nb.c:Text = 4";
        for (var i = 0; i < 2_000; i++)
        {
            var members = new[] { Split(random, "a.b.c.d", "1"), Split(random, "a.b.x", "2"), Split(random, "a.y.z", "3"), Split(random, "b.c", "4") };
            random.Shuffle(members);
            Assert.True(e.Read("{" + string.Join(',', members) + "}").IsOk);
            Assert.Equal(Expected, e.Render());
        }
    }

    private static string Split(Random random, string path, string value)
    {
        var json = value;
        while (path.Length > 0)
        {
            var dots = Enumerable.Range(0, path.Length).Where(i => path[i] == '.').Append(-1).ToArray();
            var cut = dots[random.Next(dots.Length)];
            json = $"\"{path[(cut + 1)..]}\":{json}";
            path = cut < 0 ? "" : path[..cut];
            if (path.Length > 0)
                json = random.Next(2) == 0 ? "{" + json + "}" : "[{" + json + "}]";
        }

        return json;
    }

    private static void Exhaust(string[] tokens, int maxCount, string before, string after)
    {
        var e = TestEvent.Of("a");
        var accepted = 0;
        Add("", maxCount);
        Assert.NotEqual(0, accepted);

        void Add(string text, int rest)
        {
            accepted += Check(e, Encoding.UTF8.GetBytes(before + text + after)) ? 1 : 0;
            if (rest == 0)
                return;
            foreach (var token in tokens)
                Add(text + token, rest - 1);
        }
    }

    private static bool Check(TestEvent e, byte[] json)
    {
        var expected = PlainReading.Render(json, e.Projection);
        var result = e.Read(json);
        var text = Encoding.Latin1.GetString(json);

        // Values are read when they are asked for, by then from nothing of the caller's.
        Array.Clear(json);
        if (result.IsOk != (expected is not null) || (result.IsOk && e.Render() != expected))
            Assert.Fail($"{text}\nexpected: {expected ?? "refused"}\nactual: {result} {e.Render()}");
        if (!result.IsOk)
        {
            Assert.InRange(result.ByteOffset, 0, json.Length);
            Assert.Equal("", e.Render());
        }

        return result.IsOk;
    }

    /// <summary>Without any white space or with some, as it is or moved by up to two blocks.</summary>
    private static string RandomDocument(Random random)
    {
        var text = RandomObject(random, 0);
        if (random.Next(2) == 0)
        {
            var pad = new string('x', random.Next(130));
            var rest = text[1..];
            text = $"{{\"pad\":\"{pad}\"{(rest.TrimStart(BlankPlace)[0] == '}' ? "" : ",")}{rest}";
        }

        var isMinified = random.Next(2) == 0;
        return string.Concat(text.Select(c => c != BlankPlace ? c.ToString() : isMinified ? "" : Blank(random)));
    }

    private static string RandomObject(Random random, int depth)
    {
        var members = Enumerable.Range(0, random.Next(5)).Select(_ => $"{RandomKey(random)}{BlankPlace}:{RandomValue(random, depth + 1)}");
        return "{" + BlankPlace + string.Join(',', members) + "}" + BlankPlace;
    }

    private static string RandomValue(Random random, int depth) => BlankPlace + random.Next(depth > 4 ? 6 : 10) switch
    {
        < 6 => Scalars[random.Next(Scalars.Length)],
        < 8 => RandomObject(random, depth),
        _ => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth + 1))) + "]",
    } + BlankPlace;

    private static string RandomKey(Random random)
    {
        var key = Keys[random.Next(Keys.Length)];
        return "\"" + (random.Next(8) == 0 ? string.Concat(key.Select(c => $"\\u{(int)c:x4}")) : key) + "\"";
    }

    private static string Blank(Random random) => random.Next(12) == 0 ? " \t\r\n"[random.Next(4)].ToString() : "";
}
