using System.Text;
using RuleGen.Events;

namespace RuleGen.Tests.Events;

/// <summary>Which documents go the straight way. That it never takes a wrong one is for <see cref="EventReadingAgreementTests"/>.</summary>
public class JsonStructureTests
{
    [Theory]
    [InlineData("an empty object", "{}", true)]
    [InlineData("scalars", """{"a":1,"b":-2.5e7,"c":true,"d":false,"e":null}""", true)]
    [InlineData("nested", """{"a":{"b":[1,["x"],{"c":[{}]}]},"d":"e"}""", true)]
    [InlineData("escapes in values", """{"a":"\\\" \u00e9 C:\\windows\\"}""", true)]
    [InlineData("other letters", """{"größe":"\ud83d\ude00 größe"}""", true)]
    [InlineData("white space", """{"a": 1}""", false)]
    [InlineData("escapes in keys", """{"\u0061":1}""", false)]
    [InlineData("no object", "[1]", false)]
    [InlineData("truncated", """{"a":{"b":1}""", false)]
    public void TakesTheDocumentsOfAgents(string what, string json, bool expected) => Check(what, json, 512, expected);

    [Theory]
    [InlineData(63, 512, true)]
    [InlineData(64, 512, false)]
    [InlineData(5, 5, true)]
    [InlineData(6, 5, false)]
    public void TakesNestingThatFitsAWord(int depth, int maxDepth, bool expected)
    {
        Check("objects", string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1), maxDepth, expected);
        Check("arrays", "{\"a\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}", maxDepth, expected);
    }

    private static void Check(string what, string json, int maxDepth, bool expected)
    {
        var structure = new JsonStructure();
        foreach (var width in new[] { 0, 512, 256, 128 })
        {
            for (var pad = 0; pad <= 130; pad++)
            {
                var text = json.Length > 2 && pad > 0 && json[0] == '{' ? "{\"pad\":\"" + new string('x', pad) + "\"," + json[1..] : json;
                var bytes = Encoding.UTF8.GetBytes(text);
                var copy = new byte[(bytes.Length + 63) & -64];
                Assert.True(structure.TryScan(bytes, copy, maxDepth, width) == expected, $"{what}, width {width}, pad {pad}: {text}");
                Assert.False(structure.TryScan(bytes, copy, maxDepth, -1));
            }
        }
    }
}
