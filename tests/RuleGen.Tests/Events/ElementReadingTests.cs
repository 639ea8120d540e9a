using System.Text;
using RuleGen.Compiler.Binding;
using RuleGen.Events;
using RuleGen.Interpreter;

namespace RuleGen.Tests.Events;

/// <summary>Which elements an array has, and what belongs to each: held against the interpreter's reading of documents.</summary>
public class ElementReadingTests
{
    private static readonly (string Path, string[] Columns)[] Arrays =
        [("a", ["", "b", "b.c", "x.y"]), ("a.b", ["c"]), ("x.y", []), ("größe.a", ["b"])];

    private static readonly string[] Keys = ["a", "b", "c", "a.b", "b.c", "a.b.c", "x", "y", "x.y", "größe", "größe.a", "_source", "fields", "_id", "z"];

    private static readonly string[] Scalars = ["null", "true", "1", "\"s\"", "\"\"", "\"\\u0041\""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Elements_are_those_of_the_plain_reading(int seed)
    {
        var random = new Random(seed);
        var e = new ArrayEvent();
        int elements = 0;
        for (int i = 0; i < 20_000; i++)
        {
            string json = RandomObject(random, 0);

            // The second time the shape of the document is known, and of some others with it.
            if (i % 300 == 0)
                e = new ArrayEvent();
            Assert.True(e.Read(Encoding.UTF8.GetBytes(json)).IsOk);
            Assert.True(e.Read(Encoding.UTF8.GetBytes(json)).IsOk);
            EventDocument document = EventDocument.Parse(json, 0);
            for (int array = 0; array < Arrays.Length; array++)
            {
                List<string> expected = document.Elements(Arrays[array].Path)
                    .Select(element => string.Join(';', Arrays[array].Columns.Select(column => string.Join(',', element.Values(column, EqlType.Text)))))
                    .ToList();
                List<string> found = e.Show(array);
                elements += found.Count;

                // Elements without values are alike; one stands for all.
                Assert.Equal($"{json} {Arrays[array].Path}: " + string.Join('|', WithOneEmpty(expected)), $"{json} {Arrays[array].Path}: " + string.Join('|', found));
            }
        }

        Assert.True(elements > 5_000, $"only {elements} elements");
    }

    [Fact]
    public void A_million_empty_elements_are_one()
    {
        var e = new ArrayEvent();
        string json = "{\"a\":[" + string.Join(',', Enumerable.Repeat("{}", 1_000_000)) + "]}";
        Assert.True(e.Read(Encoding.UTF8.GetBytes(json)).IsOk);
        Assert.Single(e.Show(0));
    }

    [Fact]
    public void A_million_elements_are_refused_like_as_many_values()
    {
        var e = new ArrayEvent();
        byte[] json = Encoding.UTF8.GetBytes("{\"a\":[" + string.Join(',', Enumerable.Repeat("{\"b\":1}", 1_100_000)) + "]}");
        EventReadResult result = e.Read(json);
        Assert.Equal(EventError.TooManyValues, result.Error);
        Assert.Empty(e.Show(0));
    }

    [Fact]
    public void Reading_elements_allocates_nothing_once_warm()
    {
        var e = new ArrayEvent();
        byte[] json = Encoding.UTF8.GetBytes("""{"a":[{"b":"1","x":{"y":true}},{"b":{"c":["2","3"]}},{},4],"x":{"y":[1,2]}}""");
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            for (int i = 0; i < 1_000; i++)
                e.Read(json);
        }));
    }

    [Fact]
    public void A_column_is_a_slot_and_an_array_is_named_once()
    {
        var field = new ProjectedField("a.b", FieldKind.Text);
        Assert.Throws<ArgumentException>(() => new EventProjection([field], [new ProjectedArray("a", 1)]));
        Assert.Throws<ArgumentException>(() => new EventProjection([field], [new ProjectedArray("a", 0), new ProjectedArray("a")]));
        Assert.Throws<ArgumentNullException>(() => new ProjectedArray(null!));
        Assert.Equal(1, new EventProjection([field], [new ProjectedArray("a", 0)]).Count);
    }

    private static IEnumerable<string> WithOneEmpty(List<string> elements)
    {
        int empty = elements.FindIndex(IsEmpty);
        return elements.Where((element, i) => !IsEmpty(element) || i == empty);
    }

    private static bool IsEmpty(string element) => element.All(c => c == ';');

    private static string RandomObject(Random random, int depth) =>
        "{" + string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => $"\"{Keys[random.Next(Keys.Length)]}\":{RandomValue(random, depth + 1)}")) + "}";

    private static string RandomValue(Random random, int depth) => random.Next(depth > 4 ? 4 : 10) switch
    {
        < 4 => Scalars[random.Next(Scalars.Length - 1)] is var scalar && scalar == "\"\"" ? "\"t\"" : scalar,
        < 7 => RandomObject(random, depth),
        _ => "[" + string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth + 1))) + "]",
    };

    /// <summary>An event whose columns are all text, rendered element by element.</summary>
    private sealed class ArrayEvent() : ProjectedEvent(Fields)
    {
        private static readonly string[] Paths = Arrays
            .SelectMany(array => array.Columns.Select(column => Whole(array.Path, column)))
            .Distinct()
            .ToArray();

        private static readonly EventProjection Fields = new(
            [.. Paths.Select(path => new ProjectedField(path, FieldKind.Text))],
            [.. Arrays.Select(array => new ProjectedArray(array.Path, [.. array.Columns.Select(column => Array.IndexOf(Paths, Whole(array.Path, column)))]))]);

        public List<string> Show(int array)
        {
            var elements = new List<string>();
            for (int element = 0; element < Elements(array); element++)
            {
                var columns = new List<string>();
                for (int column = 0; column < Arrays[array].Columns.Length; column++)
                {
                    var values = new List<string>();
                    foreach (ReadOnlySpan<char> value in Text(array, element, column))
                        values.Add(value.ToString());
                    columns.Add(string.Join(',', values));
                }

                elements.Add(string.Join(';', columns));
            }

            return elements;
        }

        private static string Whole(string path, string column) => column.Length == 0 ? path : path + "." + column;
    }
}
