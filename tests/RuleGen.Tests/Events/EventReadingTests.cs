using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>What documents mean: one behaviour a case.</summary>
public class EventReadingTests
{
    [Theory]
    [InlineData("a nested key", "a.b", """{"a":{"b":"x"}}""", "a.b:Text = x")]
    [InlineData("a dotted key", "a.b", """{"a.b":"x"}""", "a.b:Text = x")]
    [InlineData("a dotted key in an object", "a.b.c", """{"a":{"b.c":"x"}}""", "a.b.c:Text = x")]
    [InlineData("an object under a dotted key", "a.b.c", """{"a.b":{"c":"x"}}""", "a.b.c:Text = x")]
    [InlineData("nested and dotted add up", "a.b", """{"a":{"b":"x"},"a.b":"y"}""", "a.b:Text = x | y")]
    [InlineData("a duplicate key adds up", "a", """{"a":"x","b":1,"a":"y"}""", "a:Text = x | y")]
    [InlineData("a duplicate object adds up", "a.b", """{"a":{"b":"x"},"a":{"b":"y"}}""", "a.b:Text = x | y")]
    [InlineData("scattered values of two fields", "a b", """{"a":"1","b":"2","a":"3","b":"4"}""", "a:Text = 1 | 3\nb:Text = 2 | 4")]
    [InlineData("an array of values", "a", """{"a":["x","y"]}""", "a:Text = x | y")]
    [InlineData("arrays in arrays", "a", """{"a":["x",["y",[],["z"]]]}""", "a:Text = x | y | z")]
    [InlineData("an array of objects", "a.b a.c", """{"a":[{"b":1,"c":2},{"b":3}]}""", "a.b:Text = 1 | 3\na.c:Text = 2")]
    [InlineData("objects and values in one array", "a a.b", """{"a":["x",{"b":"y"},"z"]}""", "a:Text = x | z\na.b:Text = y")]
    [InlineData("null is no value", "a", """{"a":null}""", "")]
    [InlineData("an empty array is no value", "a", """{"a":[]}""", "")]
    [InlineData("nulls in an array are no values", "a", """{"a":[null,"x",null]}""", "a:Text = x")]
    [InlineData("an empty object is no value", "a", """{"a":{}}""", "")]
    [InlineData("an object is no value of the field above it", "a", """{"a":{"b":1}}""", "")]
    [InlineData("a field and a field below it", "a a.b", """{"a":"x","a.b":"y"}""", "a:Text = x\na.b:Text = y")]
    [InlineData("empty text is a value", "a", """{"a":""}""", "a:Text = ")]
    [InlineData("a longer key", "a", """{"ab":"x"}""", "")]
    [InlineData("case of keys matters", "a", """{"A":"x"}""", "")]
    [InlineData("no field", "a", """{}""", "")]
    [InlineData("numbers in a text field keep their form", "a", """{"a":[1,1.0,-0,1E+2]}""", "a:Text = 1 | 1.0 | -0 | 1E+2")]
    [InlineData("booleans in a text field", "a", """{"a":[true,false]}""", "a:Text = true | false")]
    [InlineData("a version is text", "a:version", """{"a":["1.2.3-SNAPSHOT",1.10]}""", "a:Version = 1.2.3-SNAPSHOT | 1.10")]
    [InlineData("numbers", "a:number", """{"a":[1,-2,1.5,9223372036854775807]}""", "a:Number = 1 | -2 | 1.5 | 9223372036854775807")]
    [InlineData("numeric text in a number field", "a:number", """{"a":["12","\u0031\u0033"]}""", "a:Number = 12 | 13")]
    [InlineData("what is no number is no value", "a:number", """{"a":["x",true,{},""]}""", "")]
    [InlineData("booleans", "a:boolean", """{"a":[true,false]}""", "a:Boolean = true | false")]
    [InlineData("boolean text, empty text being false", "a:boolean", """{"a":["true","false",""]}""", "a:Boolean = true | false | false")]
    [InlineData("what is no boolean is no value", "a:boolean", """{"a":[1,0,"True","yes"]}""", "")]
    [InlineData("what is no date is no value", "a:date", """{"a":[true,"yesterday",1e300]}""", "")]
    [InlineData("what is no address is no value", "a:address", """{"a":[true,1,"localhost"]}""", "")]
    [InlineData("one path under two kinds", "a a:number", """{"a":[7,"x"]}""", "a:Text = 7 | x\na:Number = 7")]
    [InlineData("short escapes", "a", """{"a":"\"\\\/\b\f\n\r\t"}""", "a:Text = \"\\/\b\f\n\r\t")]
    [InlineData("a surrogate pair of escapes", "a", """{"a":"x\ud83d\uDE00y"}""", "a:Text = x😀y")]
    [InlineData("an escaped NUL", "a", """{"a":"x\u0000y"}""", "a:Text = x\0y")]
    [InlineData("raw text beyond ASCII", "a", """{"a":"Grüße 世界 😀 and more than sixteen bytes of it"}""", "a:Text = Grüße 世界 😀 and more than sixteen bytes of it")]
    [InlineData("an escaped key", "a.b", """{"\u0061":{"\u0062":"x"}}""", "a.b:Text = x")]
    [InlineData("an escaped dot in a key", "a.b", """{"a\u002eb":"x"}""", "a.b:Text = x")]
    [InlineData("a key beyond ASCII", "größe", """{"größe":1,"gr\u00f6\u00dfe":2}""", "größe:Text = 1 | 2")]
    [InlineData("a key with a lone surrogate is another key", "a", """{"a\ud800":"x"}""", "")]
    [InlineData("white space everywhere", "a b", "\r\n\t { \"a\" : [ 1 , 2 ] ,\n\"b\" : { } } \r\n", "a:Text = 1 | 2")]
    [InlineData("a byte order mark", "a", "\uFEFF{\"a\":1}", "a:Text = 1")]
    public void Reads(string behaviour, string fields, string json, string expected) => Check(behaviour, fields, json, expected);

    [Theory]
    [InlineData("_source is the event", """{"_index":"i","_id":"1","_source":{"a":"x"},"sort":["a"]}""", "_index:Text = i\na:Text = x")]
    [InlineData("_source first", """{"_source":{"a":"x"},"_index":"i"}""", "_index:Text = i\na:Text = x")]
    [InlineData("keys beside _source are of the hit", """{"a":"hit","_source":{"a":"x"},"a":"hit"}""", "a:Text = x")]
    [InlineData("_source wins over fields", """{"_id":"1","fields":{"a":["f"]},"_source":{"a":"x"}}""", "a:Text = x")]
    [InlineData("_source wins over fields behind it", """{"_id":"1","_source":{"a":"x"},"fields":{"a":["f"]}}""", "a:Text = x")]
    [InlineData("_source alone", """{"_source":{"a":"x","fields":{"env":"y"}}}""", "a:Text = x\nfields.env:Text = y")]
    [InlineData("an escaped _source", """{"\u005fsource":{"a":"x"}}""", "a:Text = x")]
    [InlineData("fields of a hit", """{"_index":"i","_id":"1","fields":{"a":["x"],"b.c":["y"]}}""", "_index:Text = i\na:Text = x\nb.c:Text = y")]
    [InlineData("fields before its marker", """{"fields":{"a":["x"]},"b":{"c":"hit"},"_id":"1"}""", "a:Text = x")]
    [InlineData("fields beside a _source that is no object", """{"fields":{"a":["x"]},"_source":null}""", "a:Text = x")]
    [InlineData("fields without a marker are fields", """{"a":"x","fields":{"env":"y","a":"z"}}""", "a:Text = x\nfields.env:Text = y")]
    [InlineData("fields that are no object", """{"_id":"1","a":"x","fields":["y"]}""", "a:Text = x")]
    [InlineData("_source that is no object", """{"_source":[{"a":"x"}],"a":"y"}""", "a:Text = y")]
    [InlineData("a wrapper's name deeper down", """{"b":{"_source":{"a":"x"}},"a":"y"}""", "a:Text = y")]
    [InlineData("an index without a wrapper", """{"_index":"i","a":"x"}""", "_index:Text = i\na:Text = x")]
    public void ReadsSearchHits(string behaviour, string json, string expected) => Check(behaviour, "_index a b.c fields.env", json, expected);

    [Fact]
    public void ReadsDatesFromTextAndFromMilliseconds() =>
        Check("dates", "a:date", """{"a":["2021-01-02T03:04:05.678Z",1609556645678,"1609556645678",1609556645678.0]}""",
            "a:Date = " + string.Join(" | ", Enumerable.Repeat("2021-01-02T03:04:05.678Z", 4)));

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public void ANumberTooLongForATimeIsNone(int digits) => Check("a long number", "a:date", $$"""{"a":{{new string('7', digits)}}}""", "");

    [Theory]
    [InlineData(100)]
    [InlineData(20_000)]
    public void AnEscapedKeyOfAnyLengthIsNoOtherField(int length) => Check("a long key", "a", $$"""{"a{{new string('b', length)}}":"x","a":"y"}""", "a:Text = y");

    [Fact]
    public void ReadsAddresses() => Check("addresses", "a:address", """{"a":["10.0.0.1","::1"]}""", "a:Address = 10.0.0.1 | ::1");

    [Fact]
    public void KeepsSurrogatesThatStandAlone()
    {
        var e = TestEvent.Of("a");
        Assert.True(e.Read("""{"a":["\ud800","x\udc00\ud800y"]}""").IsOk);
        Assert.Equal(["\ud800", "x\udc00\ud800y"], e.Values(0));
    }

    [Theory]
    [InlineData("", EventError.Truncated, 0)]
    [InlineData(" \r", EventError.Truncated, 2)]
    [InlineData("[]", EventError.NotAnObject, 0)]
    [InlineData(" 12 ", EventError.NotAnObject, 1)]
    [InlineData("\"x\"", EventError.NotAnObject, 0)]
    [InlineData("null", EventError.NotAnObject, 0)]
    [InlineData("[1,]", EventError.Malformed, 3)]
    [InlineData("hello", EventError.Malformed, 0)]
    [InlineData("{} x", EventError.Malformed, 3)]
    [InlineData("{}{}", EventError.Malformed, 2)]
    [InlineData("{a:1}", EventError.Malformed, 1)]
    [InlineData("{\"a\" 1}", EventError.Malformed, 5)]
    [InlineData("{\"a\":}", EventError.Malformed, 5)]
    [InlineData("{\"a\":1 \"b\":2}", EventError.Malformed, 7)]
    [InlineData("{\"a\":1,}", EventError.Malformed, 7)]
    [InlineData("{\"a\":[1 2]}", EventError.Malformed, 8)]
    [InlineData("{\"z\":[01]}", EventError.Malformed, 7)]
    [InlineData("{\"z\":1.}", EventError.Malformed, 7)]
    [InlineData("{\"z\":-}", EventError.Malformed, 6)]
    [InlineData("{\"z\":1e+}", EventError.Malformed, 8)]
    [InlineData("{\"z\":nul}", EventError.Malformed, 8)]
    [InlineData("{\"z\":\"\\x\"}", EventError.Malformed, 7)]
    [InlineData("{\"z\":\"\\u12g4\"}", EventError.Malformed, 10)]
    [InlineData("{\"z\":\"a\nb\"}", EventError.Malformed, 7)]
    [InlineData("{\"z\":\"a", EventError.Truncated, 7)]
    [InlineData("{\"z\":tr", EventError.Truncated, 7)]
    [InlineData("{\"z\":1", EventError.Truncated, 6)]
    public void RefusesWithTheExactPlace(string json, EventError error, long offset)
    {
        var e = TestEvent.Of("a");
        var result = e.Read(json);
        Assert.Equal((error, offset, false), (result.Error, result.ByteOffset, result.IsOk));
        Assert.StartsWith($"Byte {offset}: ", result.Message);
    }

    [Fact]
    public void RefusesInvalidUtf8InPartsThatNoFieldNeeds()
    {
        var e = TestEvent.Of("a");
        var json = Encoding.UTF8.GetBytes("""{"a":1,"z":"????"}""");
        json[14] = 0xFF;
        var result = e.Read(json);
        Assert.Equal((EventError.InvalidUtf8, 14L), (result.Error, result.ByteOffset));
        Assert.False(e.Has(0));
    }

    [Fact]
    public void IsEmptyAfterAnErrorAndUnaffectedAfterwards()
    {
        var e = TestEvent.Of("a b");
        Assert.True(e.Read("""{"a":"x","b":"y"}""").IsOk);
        Assert.False(e.Read("""{"a":"x",""").IsOk);
        Assert.Equal("", e.Render());
        Assert.True(e.Read("""{"b":"y"}""").IsOk);
        Assert.Equal("b:Text = y", e.Render());
    }

    [Fact]
    public void RefusesToReadASlotAsAnotherKind()
    {
        var e = TestEvent.Of("a b:number");
        Assert.Throws<InvalidOperationException>(() => e.Numbers(0).Count);
        Assert.Throws<InvalidOperationException>(() => e.Text(1).Count);
        Assert.Throws<IndexOutOfRangeException>(() => e.Has(2));
    }

    private static void Check(string behaviour, string fields, string json, string expected)
    {
        var e = TestEvent.Of(fields);
        var result = e.Read(json);
        Assert.True(result.IsOk, $"{behaviour}: {result}");
        Assert.Equal(expected, e.Render());
        Assert.Equal(expected, PlainReading.Render(Encoding.UTF8.GetBytes(json), e.Projection));
    }
}
