using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Hostile size and depth, and what reading costs in memory.</summary>
public class EventReadingLimitsTests
{
    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    [InlineData("{\"z\":", "}")]
    public void RefusesDepthBeyondTheLimitAtTheBracketThatExceedsIt(string open, string close)
    {
        var e = TestEvent.Of("a.a");
        var allowed = "{\"a\":" + Repeat(open, 511) + (open == "[" ? "" : "1") + Repeat(close, 511) + "}";
        Assert.True(e.Read(allowed).IsOk);
        foreach (var depth in new[] { 512, 10_000 })
        {
            var result = e.Read("{\"a\":" + Repeat(open, depth));
            Assert.Equal((EventError.TooDeep, 5L + (511 * open.Length)), (result.Error, result.ByteOffset));
        }
    }

    [Fact]
    public void ReadsTenThousandLevelsIfAllowed()
    {
        var e = TestEvent.Of("a");
        e.Limits = new EventLimits { MaxDepth = 10_001 };
        Assert.True(e.Read("{\"a\":" + Repeat("[", 10_000) + "\"x\"" + Repeat("]", 10_000) + "}").IsOk);
        Assert.Equal("a:Text = x", e.Render());
        Assert.Equal(EventError.Malformed, e.Read("{\"a\":" + Repeat("[", 10_000) + Repeat("]", 9_999) + "}").Error);
    }

    [Theory]
    [InlineData("{\"_index\":\"x\",\"pad\":\"PAD\",\"_source\":{\"a\":\"v\"}}")]
    [InlineData("{\"_index\":\"x\",\"_source\":{\"a\":\"v\"},\"pad\":\"PAD\"}")]
    [InlineData("{\"pad\":\"PAD\",\"_source\":{\"a\":\"v\"},\"_index\":\"x\"}")]
    public void ReadsSearchHitsLongerThanTheMemoryThatIsKept(string hit)
    {
        var e = TestEvent.Of("a");
        Assert.True(e.Read(hit.Replace("PAD", new string('p', 2_200_000), StringComparison.Ordinal)).IsOk);
        Assert.Equal("a:Text = v", e.Render());
    }

    [Fact]
    public void RefusesTooLongAndTooMany()
    {
        var e = TestEvent.Of("a");
        e.Limits = new EventLimits { MaxLength = 13, MaxValues = 2 };
        Assert.True(e.Read("""{"a":[1,222]}""").IsOk);
        Assert.Equal((EventError.TooLong, 13L), (e.Read("""{"a":[1,2222]}""").Error, e.Read("""{"a":[1,2222]}""").ByteOffset));
        Assert.Equal((EventError.TooManyValues, 10L), (e.Read("""{"a":[1,2,3]}""").Error, e.Read("""{"a":[1,2,3]}""").ByteOffset));
        Assert.True(e.Read("""{"b":[1,2,3]}""").IsOk);
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventLimits { MaxDepth = 0 });
        Assert.Throws<ArgumentNullException>(() => e.Limits = null!);
    }

    [Fact]
    public void TooManyValuesTakeNoMemoryForAllWhenTheirShapeIsKnown()
    {
        var e = TestEvent.Of("a");
        e.Limits = new EventLimits { MaxValues = 1000 };
        for (var lesson = 0; lesson < 3; lesson++)
            Assert.True(e.Read("""{"a":[1,1,1]}""").IsOk);
        var json = Encoding.UTF8.GetBytes("{\"a\":[" + Repeat("1,", 2_000_000) + "1]}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(EventError.TooManyValues, e.Read(json).Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void AllocatesNothingPerEvent()
    {
        var e = TestEvent.Of("_index a b:number c:boolean d:date f:address g.h g.i missing");
        byte[][] documents =
        [
            .. new[]
            {
                """{"fields":{"a":["x"],"g":[{"h":"1","i":"2"},{"h":"3"}]},"_index":"i"}""",
                """{"_id":"1","_source":{"a":"größe \"\\ \u00e9","b":[1,2.5,"7"],"c":[true,"false"],"d":["2021-01-02T03:04:05Z",1609556645678],"f":["10.0.0.1","::1"]}}""",
                """{"a":"a text that is longer than one vector of thirty-two bytes","\u0067":{"h":["1","2"]},"z":[[{"y":"skipped"}]]}""",
                """{"a":"x","b":"""
            }.Select(Encoding.UTF8.GetBytes),
        ];
        void ReadAll(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                foreach (var document in documents)
                {
                    e.Read(document);
                    for (var slot = 0; slot < e.Projection.Count; slot++)
                        Touch(e, slot);
                }
            }
        }

        ReadAll(200);
        Assert.Equal(0, AllocatedBytes.Of(() => ReadAll(1_000)));
    }

    /// <summary>Values are read when they are asked for.</summary>
    private static int Touch(TestEvent e, int slot) => (e.Has(slot) ? 1 : 0) + e.Projection[slot].Kind switch
    {
        FieldKind.Number => e.Numbers(slot).Count,
        FieldKind.Boolean => e.Booleans(slot).Count,
        FieldKind.Date => e.Dates(slot).Count,
        FieldKind.Address => e.Addresses(slot).Count,
        _ => e.Text(slot).Count,
    };

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}
