using System.Runtime.CompilerServices;
using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>What an event still holds after it has read something huge: the heap of the whole process is measured, so no other test runs meanwhile.</summary>
[Collection(Alone)]
public class HeldMemoryTests
{
    private const string Alone = "Alone";

    [Fact]
    public void Memory_of_a_million_elements_is_given_back()
    {
        var e = new ElementEvent();
        byte[] json = Encoding.UTF8.GetBytes("{\"a\":[" + string.Join(',', Enumerable.Repeat("{\"b\":1}", 1_100_000)) + "]}");
        long held = HeldAfter(e, () =>
        {
            for (int i = 0; i < 3; i++)
                Assert.Equal(EventError.TooManyValues, e.Read(json).Error);
        });
        Assert.InRange(held, long.MinValue, 30_000_000);
    }

    [Fact]
    public void Memory_of_a_huge_document_is_given_back()
    {
        var e = new ElementEvent();
        long held = HeldAfter(e, () => ReadHugeDocuments(e));
        Assert.InRange(held, long.MinValue, 50_000_000);
    }

    [Fact]
    public void Memory_of_a_huge_value_with_escapes_is_given_back()
    {
        var e = new ElementEvent();
        byte[] json = Encoding.UTF8.GetBytes("{\"a.b\":\"" + new string('x', 10_000_000) + "\\\\\"}");
        Assert.InRange(HeldAfter(e, () => ReadBytes(e, json)), long.MinValue, 5_000_000);
    }

    private static long HeldAfter(ElementEvent e, Action read)
    {
        byte[] small = Encoding.UTF8.GetBytes("""{"a":{"b":"1"}}""");
        Assert.True(e.Read(small).IsOk);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        read();
        Assert.True(e.Read(small).IsOk);
        Assert.Equal("1", e.Text(0)[0].ToString());
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }

    // On a frame of its own, so that nothing on the stack refers to the memory when it is measured.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadHugeDocuments(ElementEvent e)
    {
        const int Size = 100_000_000;
        byte[] json = new byte[Size];
        json.AsSpan().Fill((byte)'x');
        Encoding.UTF8.GetBytes("{\"a.b\":\"").CopyTo(json, 0);
        Encoding.UTF8.GetBytes("\"}").CopyTo(json, Size - 2);
        Assert.True(e.Read(json).IsOk);
        Assert.Equal(Size - 10, e.Text(0)[0].Length);

        json[Size / 2] = (byte)'\n';
        EventReadResult result = e.Read(json);
        Assert.Equal((EventError.Malformed, (long)(Size / 2)), (result.Error, result.ByteOffset));

        json[Size / 2] = (byte)'y';
        Assert.True(e.Read(json).IsOk);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadBytes(ElementEvent e, byte[] json)
    {
        Assert.True(e.Read(json).IsOk);
        Assert.Equal(10_000_001, e.Content.Utf8Of(in e.Content.Found[0]).Length);
    }

    /// <summary>The collection of tests that run with no other beside them.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public class AloneCollection;

    private sealed class ElementEvent() : ProjectedEvent(new EventProjection([new ProjectedField("a.b", FieldKind.Text)], [new ProjectedArray("a", 0)]));
}
