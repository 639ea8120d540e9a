using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Values are numbered on from document to document; whose they are must not depend on how far the numbers have come.</summary>
public class FoundValuesTests
{
    private const int Retained = 100;

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    [InlineData((int.MaxValue / 2) - 7)]
    [InlineData((int.MaxValue / 2) - 1)]
    [InlineData(int.MaxValue / 2)]
    public void Each_document_has_its_own_values_only(int begin)
    {
        var found = new FoundValues(nodeCount: 3, begin);
        Check(found, 0, 1, 0, 0, 1);
        Check(found, 1);
        Check(found);
        Check(found, 2, 2, 2, 2, 2, 2);
        Check(found, 0, 2);
        Check(found, [.. Enumerable.Range(0, 300).Select(i => i % 3)]);
        Check(found, 1, 0);
    }

    private static void Check(FoundValues found, params int[] nodes)
    {
        found.Clear(Retained);
        for (int i = 0; i < nodes.Length; i++)
            found.Add(nodes[i], i, i + 1, hasEscapes: false);
        Assert.Equal(nodes, found.All.ToArray().Select(v => v.Node));
        for (int node = 0; node < 3; node++)
        {
            var numbers = new List<int>();
            for (int i = found.FirstOf(node); i >= 0; i = found[i].Next)
                numbers.Add(i);
            Assert.Equal(Enumerable.Range(0, nodes.Length).Where(i => nodes[i] == node), numbers);
        }
    }
}
