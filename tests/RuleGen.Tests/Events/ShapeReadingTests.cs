using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Documents like others read before are read another way; what they say, and what is refused, must not depend on that.</summary>
public class ShapeReadingTests
{
    private const string Fields = "a b a.b a.c b.a a.b.c x.y a.b:number größe.a z";

    private static readonly string[] Documents =
    [
        """{"z":{"y":[1,{"x":"a text that is longer than half of a block, and then some"}]},"größe":"\\","a":["v",true,null],"b":-1.5e3}""",
        """{"a":{"b":"x","c":1},"b":{"a":[{"q":1},{"q":"2"}]},"x":{},"y":[],"x.y":[[],[[0]],{"a":{}}]}""",
        """{"a" : { "b" :"x" , "c":[ 1 , 2 ] }, "b": null , "z": "\u0041\ud83d\ude00\"" }""",
        "{\"a\":\n\t[\"1\",\"2\",\"3\"],\r\"b\":12345678901234567890,\"c\":{\"d\":{\"e\":{\"f\":[true,false]}}}}",
        """{"process":{"pid":264432,"name":"postgres","args":["postgres:","-D"],"args_count":5,"parent":{"pid":1,"name":"systemd"}},"a":{"b":"größe"}}""",
        "{}",
    ];

    [Fact]
    public void Every_byte_of_a_document_of_known_shape_is_checked()
    {
        var accepted = 0;
        foreach (var document in Documents)
        {
            var json = Encoding.UTF8.GetBytes(document);
            var e = Knowing(Documents);
            for (var at = 0; at < json.Length; at++)
            {
                for (var value = 0; value < 256; value++)
                {
                    var damaged = json.ToArray();
                    damaged[at] = (byte)value;
                    accepted += Check(e, damaged) ? 1 : 0;
                }
            }
        }

        Assert.InRange(accepted, 1_000, 100_000);
    }

    [Fact]
    public void A_document_of_known_shape_may_end_nowhere_else()
    {
        foreach (var document in Documents)
        {
            var json = Encoding.UTF8.GetBytes(document);
            var e = Knowing(Documents);
            for (var length = 0; length < json.Length; length++)
            {
                Check(e, json[..length]);
                Check(e, [.. json[..length], (byte)' ']);
                Check(e, [.. json[..length], (byte)'}']);
                Check(e, [.. json, .. json[..length]]);
            }
        }
    }

    [Fact]
    public void Every_byte_may_be_missing_or_stand_there_twice()
    {
        foreach (var document in Documents)
        {
            var json = Encoding.UTF8.GetBytes(document);
            var e = Knowing(Documents);
            for (var at = 0; at < json.Length; at++)
            {
                Check(e, [.. json[..at], .. json[(at + 1)..]]);
                Check(e, [.. json[..at], json[at], .. json[at..]]);
                foreach (var added in "{}[]:,\"\\0- t"u8)
                    Check(e, [.. json[..at], added, .. json[at..]]);
            }
        }
    }

    /// <summary>Parts of documents put together: from values of one to those of another.</summary>
    [Fact]
    public void The_rest_of_another_document_is_not_taken_for_its_own()
    {
        string[] documents = [.. Documents.Take(3).Append("{\"a\":[{\"b\":\"x\"}],\"b\":{\"a\":\"1\"}}").Append("{\"a\":{\"b\":\"x\"},\"b\":[[\"1\"]]}")];
        var e = Knowing(documents);
        var accepted = 0;
        foreach (var one in documents.Select(Encoding.UTF8.GetBytes))
        {
            foreach (var other in documents.Select(Encoding.UTF8.GetBytes))
            {
                for (var length = 1; length < one.Length; length++)
                {
                    for (var start = 1; start < other.Length; start++)
                        accepted += Check(e, [.. one[..length], .. other[start..]]) ? 1 : 0;
                }
            }
        }

        Assert.InRange(accepted, 500, 100_000);
    }

    [Fact]
    public void Values_of_every_length_are_found_at_every_place_of_a_block()
    {
        var e = Knowing(["""{"pad":"x","a":"v","b":1,"z":["w"]}"""]);
        for (var pad = 0; pad < 130; pad++)
        {
            for (var length = 0; length < 130; length += 1 + (length / 8))
            {
                var text = new string('t', length);
                foreach (var end in new[] { "", "\\n", "\\\\", "\\\"", "ß" })
                {
                    var json = $$"""{"pad":"{{new string('p', pad)}}","a":"{{text}}{{end}}","b":{{length}},"z":["{{end}}","{{text}}"]}""";
                    Assert.True(Check(e, Encoding.UTF8.GetBytes(json)), json);
                }
            }
        }
    }

    [Theory]
    [InlineData("_source")]
    [InlineData("fields")]
    [InlineData("_id")]
    [InlineData("_index")]
    public void A_search_hit_is_none_of_the_known_shapes(string key)
    {
        var e = Knowing([$$"""{"{{key}}":{"a":"1"},"a":"2"}""", """{"a":"2"}""", """{"fields":{"a":"1"},"a":"2"}"""]);
        foreach (var other in new[] { "_source", "fields", "_id", "_index", "x" })
        {
            Check(e, Encoding.UTF8.GetBytes($$"""{"{{key}}":{"a":"1"},"{{other}}":{"a":"3"},"a":"2"}"""));
            Check(e, Encoding.UTF8.GetBytes($$"""{"{{other}}":{"a":"3"},"{{key}}":"1","a":"2"}"""));
        }
    }

    [Fact]
    public void Limits_hold_for_known_shapes()
    {
        var e = Knowing(["""{"a":["1","2","3"],"b":"4"}"""]);
        e.Limits = new EventLimits { MaxValues = 3 };
        Assert.Equal(EventError.TooManyValues, e.Read("""{"a":["1","2","3"],"b":"4"}""").Error);
        e.Limits = new EventLimits { MaxDepth = 1 };
        Assert.Equal(EventError.TooDeep, e.Read("""{"a":["1","2","3"],"b":"4"}""").Error);
        e.Limits = new EventLimits { MaxLength = 10 };
        Assert.Equal(EventError.TooLong, e.Read("""{"a":["1","2","3"],"b":"4"}""").Error);
    }

    [Fact]
    public void Optional_keys_need_not_be_seen_in_all_combinations()
    {
        string[] optional = ["\"a\":\"1\"", "\"b\":{\"a\":[\"2\",\"3\"]}", "\"q\":5", "\"z\":\"6\"", "\"x\":{\"y\":null}"];
        var e = Knowing(["{\"f\":1,\"l\":2}"]);
        for (var i = 0; i < 5; i++)
        {
            for (var j = i + 1; j < 5; j++)
                e.Read($"{{\"f\":1,{optional[i]},{optional[j]},\"l\":2}}");
            e.Read($"{{\"f\":1,{optional[i]},\"l\":2}}");
        }

        var known = e.Shapes.Hits;
        for (var choice = 0; choice < 32; choice++)
        {
            var members = optional.Where((_, i) => (choice >> i & 1) != 0);
            Assert.True(Check(e, Encoding.UTF8.GetBytes("{" + string.Join(',', members.Prepend("\"f\":1").Append("\"l\":2")) + "}")));
        }

        Assert.Equal(known + 32, e.Shapes.Hits);
    }

    [Fact]
    public void Blanks_escapes_in_values_and_text_beyond_ASCII_do_not_hide_a_known_shape()
    {
        var e = Knowing(["""{"a": "x", "b": 1, "c": [true, "y"]}"""]);
        var known = e.Shapes.Hits;
        Check(e, Encoding.UTF8.GetBytes("""{"a": "\\größe\u0041", "b": -1.5e-7, "c": [null, ""]}"""));
        Assert.Equal(known + 1, e.Shapes.Hits);
    }

    /// <summary>An attacker who writes new keys all the time must not make shapes grow, nor have each document learned.</summary>
    [Fact]
    public void What_is_learned_of_ever_new_documents_is_bounded()
    {
        const int Count = 40_000;
        var e = TestEvent.Of(Fields);
        for (var i = 0; i < Count; i++)
        {
            Assert.True(e.Read($"{{\"a\":{{\"k{i}\":1,\"l{i}\":{{\"m\":[\"x\",{{\"n{i % 7}\":null}}]}}}},\"{i}\":{{}},\"b\":\"v\"}}").IsOk);
            Assert.Equal("b:Text = v", e.Render());
        }

        Assert.InRange(e.Shapes.Lessons, 1, 512 + (Count / 32));
        Assert.InRange(e.Shapes.Steps.Length, 1, 8 * 1024);
        Assert.InRange(e.Shapes.TextLength, 1, 512 * 1024);
    }

    [Fact]
    public void Few_steps_are_tried_behind_a_value()
    {
        var e = TestEvent.Of(Fields);
        for (var i = 0; i < 100; i++)
            Assert.True(e.Read($"{{\"f\":1,\"k{i}\":2}}").IsOk);
        for (var first = 0; first < e.Shapes.Steps.Length; first++)
        {
            var steps = 0;
            for (var step = first; step > 0 || steps == 0; step = e.Shapes.Steps[step].Next)
                steps++;
            Assert.InRange(steps, 1, 8);
        }
    }

    private static TestEvent Knowing(string[] documents)
    {
        var e = TestEvent.Of(Fields);
        foreach (var document in documents)
        {
            for (var i = 0; i < 2; i++)
                Check(e, Encoding.UTF8.GetBytes(document));
        }

        return e;
    }

    private static bool Check(TestEvent e, byte[] json)
    {
        var expected = PlainReading.Render(json, e.Projection);
        var result = e.Read(json);
        var actual = result.IsOk ? e.Render() : null;
        if (expected != actual)
            Assert.Fail($"{Encoding.Latin1.GetString(json)}\nexpected: {expected ?? "refused"}\nactual: {result} {actual}");
        return result.IsOk;
    }
}
