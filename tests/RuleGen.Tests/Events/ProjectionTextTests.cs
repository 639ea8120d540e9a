using RuleGen.Events;

namespace RuleGen.Tests.Events;

public sealed class ProjectionTextTests
{
    [Theory]
    [InlineData("text process.name", "process.name", FieldKind.Text)]
    [InlineData("number process.pid", "process.pid", FieldKind.Number)]
    [InlineData("boolean a", "a", FieldKind.Boolean)]
    [InlineData("date @timestamp", "@timestamp", FieldKind.Date)]
    [InlineData("address source.ip\r", "source.ip", FieldKind.Address)]
    [InlineData("version agent.version", "agent.version", FieldKind.Version)]
    [InlineData("text of two words", "of two words", FieldKind.Text)]
    [InlineData(@"text a\u000Ab\u005Cu0041", "a\nb\\u0041", FieldKind.Text)]
    public void A_line_is_a_field(string line, string path, FieldKind kind)
    {
        var projection = new EventProjection("text first\n\n" + line + "\ntext last");
        Assert.Equal(3, projection.Count);
        Assert.Equal((path, kind), (projection[1].Path, projection[1].Kind));
    }

    [Fact]
    public void A_line_is_an_array_with_its_columns()
    {
        var projection = new EventProjection("text a.b\ntext a.c\ntext d\narray 0,1 a\narray  e f");
        Assert.Equal(3, projection.Count);
        Assert.Equal(["a: 0, 1", "e f: "], projection.Arrays.ToArray().Select(array => $"{array.Path}: {string.Join(", ", array.Columns)}"));
    }

    [Theory]
    [InlineData("process.name")]
    [InlineData("Text process.name")]
    [InlineData("array x a")]
    [InlineData("array 0")]
    [InlineData("array 99999999999 a")]
    [InlineData(@"text a\u00")]
    [InlineData(@"text a\n")]
    [InlineData(@"text a\u00GG")]
    public void What_is_no_line_is_refused(string line) => Assert.Throws<FormatException>(() => new EventProjection("text a\n" + line));

    [Theory]
    [InlineData("text a\n\r\r")]
    [InlineData("\r\ntext a\r\n\r\n")]
    public void Lines_of_nothing_are_none(string text) => Assert.Equal("a", new EventProjection(text)[0].Path);

    [Fact]
    public void A_column_must_be_a_slot() => Assert.Throws<ArgumentException>(() => new EventProjection("text a.b\narray 1 a"));
}
