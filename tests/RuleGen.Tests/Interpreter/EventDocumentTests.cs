using System.Text.Json;
using RuleGen.Compiler.Binding;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Interpreter;

public sealed class EventDocumentTests
{
    [Theory]
    [InlineData("""{"a":{"b":"x"}}""", "x")]
    [InlineData("""{"a.b":"x"}""", "x")]
    [InlineData("""{"a":[{"b":["x",null]},{"b":"y"}]}""", "x y")]
    [InlineData("""{"a":{"b":"x"},"a.b":"y","a":{"b":"z"}}""", "x y z")]
    [InlineData("""{"a":{"b":["x",["x"]]}}""", "x x")]
    [InlineData("""{"a":{"b":{"c":"x"}}}""", "")]
    [InlineData("""{"a":{"b":null},"b":"x"}""", "")]
    [InlineData("""{"a":{"b":[]}}""", "")]
    [InlineData("""{"a":{"B":"x"}}""", "")]
    public void Values_stand_at_a_path_however_it_is_cut(string json, string expected) => Check(json, "a.b", EqlType.Text, expected);

    [Theory]
    [InlineData("""{"_source":{"a":"x"},"a":"y"}""", "a", "x")]
    [InlineData("""{"_index":"i","_source":{"a":"x"}}""", "_index", "i")]
    [InlineData("""{"_id":"1","fields":{"a":["x"]}}""", "a", "x")]
    [InlineData("""{"fields":{"a":"x"},"a":"y"}""", "a", "y")]
    [InlineData("""{"fields":{"a":"x"},"a":"y"}""", "fields.a", "x")]
    public void The_event_of_a_search_hit_is_its_source_or_its_fields(string json, string path, string expected) =>
        Check(json, path, EqlType.Text, expected);

    [Theory]
    [InlineData(EqlType.Text, """[1.0,true,"\u00e9\n",{}]""", "1.0 true é\n")]
    [InlineData(EqlType.Number, """[1,"2","2.5","x","",true]""", "1 2 2.5")]
    [InlineData(EqlType.Boolean, """[true,"false","","TRUE",0]""", "True False False")]
    [InlineData(EqlType.Date, """[1,"2","1970-01-01T00:00:00.003Z","x"]""", "1970-01-01T00:00:00.001Z 1970-01-01T00:00:00.002Z 1970-01-01T00:00:00.003Z")]
    [InlineData(EqlType.Address, """["10.0.0.1","::1","x",1]""", "10.0.0.1 ::1")]
    [InlineData(EqlType.Version, """["1.2.3",2]""", "1.2.3 2")]
    public void Values_are_read_as_the_type_of_the_field(EqlType type, string json, string expected) =>
        Check($$"""{"a":{{json}}}""", "a", type, expected);

    [Fact]
    public void A_surrogate_that_stands_alone_is_kept() =>
        Assert.Equal("\ud800x", EventDocument.Parse("""{"a":"\ud800x"}""", 0).Values("a", EqlType.Text).Single());

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{")]
    public void What_is_not_an_object_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => EventDocument.Parse(json, 0));

    [Fact]
    public void Elements_of_an_array_are_documents_of_their_own()
    {
        EventDocument document = EventDocument.Parse("""{"a":{"b":[{"c":1,"d":2},[{"c":3}],null]}}""", 7);

        Assert.Equal(["1", "3"], document.Elements("a.b").Select(element => string.Join(' ', element.Values("c", EqlType.Text))));
        Assert.All(document.Elements("a.b"), element => Assert.Equal(7, element.Position));
        Assert.Equal("2", Assert.Single(document.Elements("a")).Values("b.d", EqlType.Text).Single());
    }

    private static void Check(string json, string path, EqlType type, string expected) =>
        Assert.Equal(expected, string.Join(' ', EventDocument.Parse(json, 0).Values(path, type)));
}
