using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using RuleGen.Compiler;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Patterns;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Dispatch;
using RuleGen.Loading;
using RuleGen.Tests.Agreement;
using RuleGen.Tests.Indexing;
using RuleGen.Tests.Sequences;

namespace RuleGen.Tests.Dispatch;

/// <summary>A rule set finds the same matches, in the same order, whether it looks rules up or runs them all.</summary>
public sealed class IndexAgreementTests
{
    private static readonly EventSchema Schema = EventSchema.Ecs.With(
        SchemaFile.Read("field,type\ns,keyword\ng,keyword\nw,wildcard\nn,long\nm,double\nb,boolean\nip,ip\nt,date\nv,version").Fields, "random agreement");

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Random_rules_over_random_events(int seed)
    {
        var random = new Random(seed);
        var queries = new RandomQueries(random);
        var documents = new RandomDocuments(random);
        Check(
            Enumerable.Range(0, 400).Select(_ => queries.Next()),
            [.. Enumerable.Range(0, 300).Select(_ => documents.Next())],
            new CompilerOptions { HasDistinctClassNames = true, Schema = Schema },
            leastMatches: 1_000);
    }

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Random_sequences_and_samples_over_random_streams(int seed, bool missing)
    {
        var random = new RandomSequences(seed);
        IEnumerable<string> queries = Enumerable.Range(0, 150).Select(i => i % 5 == 0 ? random.Sample() : random.Query(missing)).ToList();
        for (int stream = 0; stream < 3; stream++)
            Check(queries, random.Stream(300, disorder: stream * 4), Open, leastMatches: 100, new RuleSetOptions { AllowedLateness = TimeSpan.FromMilliseconds(stream * 2) });
    }

    /// <summary>Fields that sort events are looked up as texts where they are texts, and as what they are otherwise.</summary>
    [Theory]
    [InlineData("long", "event.action == 4624", "{\"event\":{\"action\":4624}}")]
    [InlineData("boolean", "event.action == true", "{\"event\":{\"action\":true}}")]
    public void A_schema_may_say_that_a_field_that_sorts_events_is_no_text(string type, string condition, string hit)
    {
        EventSchema schema = EventSchema.Ecs.With(SchemaFile.Read($"field,type\nevent.action,{type}\n").Fields, "own types");
        string[] queries = [.. Enumerable.Range(0, 20).Select(i => $"any where process.pid == {i}"), "any where " + condition];
        Check(queries, [hit, "{\"event\":{\"action\":[]},\"process\":{\"pid\":3}}"], new CompilerOptions { HasDistinctClassNames = true, Schema = schema }, leastMatches: 2);
    }

    /// <summary>More atoms of one field than 16 bits can number; a value that comes again and again is remembered by its atoms.</summary>
    [Fact]
    public void Lists_of_many_thousand_values_in_one_field()
    {
        string[] queries = [.. Enumerable.Range(0, 700).Select(rule => $"any where f in ({string.Join(", ", Enumerable.Range(0, 100).Select(i => $"\"value-{rule}-{i}\""))})")];
        string[] events = [.. Enumerable.Range(0, 12).Select(i => $"{{\"f\":\"value-{(i % 2 == 0 ? 99 : 3)}-7\"}}")];
        Check(queries, events, Open, leastMatches: 12);
    }

    [Fact]
    public void Literals_at_any_place_of_any_value()
    {
        // Literals of 2 to 40 characters, looked for at each place of texts, in both cases, in arrays, beside their near misses.
        string[] literals = ["ab", "abc", "abcd", "abcde", "abcdef", "abcdefg", "abcdefgh", "kl-mnopq rs", "a long literal / of forty characters \u00e9\u00e9"];
        string[] forms = ["f : \"{0}\"", "f == \"{0}\"", "f : \"{0}*\"", "f : \"*{0}\"", "f : \"*{0}*\"", "f like \"*{0}*\"", "f : \"*{0}?\"", "f : (\"*{0}*\", \"x*yz{0}\")", "startsWith~(f, \"{0}\")", "stringContains(f, \"{0}\")"];
        IEnumerable<string> queries = literals.SelectMany(literal => forms.SelectMany(form => NeededAndExcluded(string.Format(form, literal))));
        var values = new List<string> { "", "a", "\u0130\u0131", new string('a', 70_000) };
        foreach (string literal in literals)
        {
            for (int place = 0; place < 9; place++)
            {
                string padding = "xyzabcab "[..place];
                values.AddRange([padding + literal, padding + literal + "zz", padding + literal.ToUpperInvariant(), padding + literal[..^1], padding + literal[1..] + "k"]);
            }
        }

        List<string> documents = [.. values.Select(value => Document("f", value)), .. values.Select(value => Document("f", "no", value, "")), "{}", "{\"f\":null}", "{\"f\":[]}"];
        Check(queries, documents, Open, leastMatches: 5_000);
    }

    [Fact]
    public void Texts_with_an_escape_at_any_place()
    {
        // Characters of one to four bytes, and such that differ in the bit that tells the case of letters; each of them once written as an escape.
        string[] texts = ["[k", "{K", "@a`", "k\u212a", "\u00e9", "\u00c9t\u00e9", "\u1e9e\u0130x", "\ud83d\ude00", "ab\ud83d\ude00cd", "C:\\Windows\\", "\\\\host\\share", "\"quoted\" / text", "\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20ac\u20acz"];
        string[] forms = ["f : \"{0}\"", "f == \"{0}\"", "f : \"{0}*\"", "f : \"*{0}\"", "f : \"*{0}*\"", "f : \"*{0}?\"", "f : \"?{0}\"", "f in~ (\"{0}\", \"no\")", "stringContains~(f, \"{0}\")"];
        IEnumerable<string> queries = texts.SelectMany(text => forms.SelectMany(form => NeededAndExcluded(form.Replace("{0}", text.Replace("\\", "\\\\").Replace("\"", "\\\"")))));
        List<string> documents = [];
        foreach (string text in texts)
        {
            foreach (string value in new[] { text, text.ToUpperInvariant(), "x" + text, text + "y", "\ud83d" + text, text + "\ude00", text[1..], text[..^1], new string('p', 57 - text.Length) + text, text + new string('q', 64 - text.Length) })
            {
                for (int escaped = -1; escaped < value.Length; escaped++)
                    documents.Add($"{{\"f\":\"{string.Concat(value.Select((unit, i) => Written(unit, i == escaped)))}\"}}");
            }
        }

        Check(queries, documents, Open, leastMatches: 5_000);

        static string Written(char unit, bool isEscaped) =>
            isEscaped || char.IsSurrogate(unit) ? $"\\u{(int)unit:x4}" : unit is '\\' or '"' ? "\\" + unit : unit.ToString();
    }

    [Fact]
    public void Values_of_any_length_at_the_very_end_of_a_document()
    {
        string[] literals = ["j", "ij", "hij", "ghij", "fghij", "defghij", "abcdefghij", "uvwxyzabcdefghij"];
        IEnumerable<string> queries = literals.SelectMany(literal => new[] { $"f : \"{literal}*\"", $"f : \"*{literal}\"", $"f : \"*{literal}*\"", $"f : (\"{literal}\", \"{literal}k\")" }).SelectMany(NeededAndExcluded);
        const string Alphabet = "abcdefghijklmnopqrstuvwxyz";
        List<string> documents = [];
        for (int length = 0; length <= 70; length++)
        {
            for (int start = 0; start < Alphabet.Length; start++)
            {
                string value = string.Concat(Enumerable.Range(start, length).Select(i => Alphabet[i % Alphabet.Length]));
                documents.Add($"{{\"f\":\"{value}\"}}");
                documents.Add($"{{\"f\":\"{value}\\\\\"}}");
            }
        }

        Check(queries, documents, Open, leastMatches: 5_000);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public void Random_searches_of_arrays(int seed)
    {
        var random = new Random(seed);
        var queries = new RandomQueries(random, hasSearches: true);
        var documents = new RandomDocuments(random, hasElements: true);
        Check(
            Enumerable.Range(0, 300).Select(_ => queries.Next()),
            [.. Enumerable.Range(0, 300).Select(_ => documents.Next())],
            new CompilerOptions { HasDistinctClassNames = true, Schema = Schema, PlainQueryDialect = EqlDialect.Endpoint },
            leastMatches: 1_000);
    }

    [Theory]
    [InlineData(41, false)]
    [InlineData(42, true)]
    public void Random_questions_about_ancestors(int seed, bool missing)
    {
        var random = new RandomEndpointSequences(seed);
        List<string> queries = [.. Enumerable.Range(0, 120).Select(_ => random.Query(missing))];
        queries.AddRange([
            "any where descendant of [any where v == \"root\"]",
            "any where w == \"x\" or descendant of [any where v == \"a\" and descendant of [any where v == \"b\"]]",
            "any where not descendant of [any where v == \"a\"]",
        ]);
        for (int stream = 0; stream < 3; stream++)
            Check(queries, random.Stream(300), Open with { PlainQueryDialect = EqlDialect.Endpoint }, leastMatches: 100);
    }

    [Fact]
    public void Numbers_and_truth_however_they_are_written()
    {
        string[] queries =
        [
            "any where n == 4", "any where n in (4, -1, 0)", "any where n == 9223372036854775807", "any where m == 4", "any where b == true", "any where b == false",
            "any where b", "any where not b", "any where n == 4 and b == true", "any where n == -1 or b == false", "any where n == 4 or s == \"4\"", "any where m in (4.5, 4)",
        ];
        string[] values =
        [
            "4", "4.0", "4e0", "-1", "0", "-0", "0.0", "4.5", "\"4\"", "\"4.0\"", "\"\\u0034\"", "\" 4\"", "\"\"", "\"x\"", "true", "false", "\"true\"", "\"false\"", "\"\\u0074rue\"",
            "null", "[]", "[1,4]", "[\"4\",1]", "[4,4]", "[true,false]", "[\"false\",true]", "9223372036854775807", "9223372036854775808", "{}", "[[4]]",
        ];
        List<string> documents =
        [
            .. new[] { "n", "m", "b" }.SelectMany(field => values.Select(value => $$"""{"{{field}}":{{value}}}""")),
            .. values.SelectMany(value => values.Select(other => $$"""{"n":{{value}},"b":{{other}},"m":{{value}},"s":"4"}""")),
        ];
        Check(queries, [.. documents, .. documents, .. documents], new CompilerOptions { HasDistinctClassNames = true, Schema = Schema }, leastMatches: 1_000);
    }

    [Theory]
    [InlineData("n == 4", "{\"n\":\"5\"}")]
    [InlineData("n in (4, 6)", "{\"n\":[\"5\",\"40\",\"x\"]}")]
    [InlineData("b == true", "{\"b\":\"false\"}")]
    [InlineData("b == true", "{\"b\":\"\"}")]
    [InlineData("b == false", "{\"b\":\"no\"}")]
    public void A_number_or_a_truth_written_as_text_is_looked_up_by_what_it_says(string condition, string document)
    {
        RuleText[] rules = [new RuleText("q.eql", "any where " + condition), .. Enumerable.Range(0, 20).Select(i => new RuleText($"q{i}.eql", $"process where f == \"{i}\""))];
        using LoadedRules loaded = RuleLoader.Load(rules, new RuleLoaderOptions { Compiler = new CompilerOptions { HasDistinctClassNames = true, Schema = Schema.With(SchemaFile.Read("field,type\nf,keyword").Fields, "one more") } });
        loaded.Rules.Match(Encoding.UTF8.GetBytes(document));
        Assert.Equal(0, loaded.Rules.Candidates);
    }

    /// <summary>Texts that match, or just do not, whatever their digits, spaces and letters are: an index looks for some of them by their shape.</summary>
    [Theory]
    [InlineData(61)]
    [InlineData(62)]
    public void Random_expressions_over_texts_that_match_or_nearly_do(int seed)
    {
        var texts = new RegexTexts(new Random(seed));
        string[] expressions =
        [
            "[0-9]{1,3}[.][0-9]{1,3}:[0-9]{1,5}", ".*[0-9]{2}:[0-9]{2}.*", ".+\\\\s{5,}[.](exe|pif)", ".*[\u02b0-\u02ff\u1d2c-\u1d61]+.*", "[a-z0-9][.]exe", "[a-c]x[K-M]",
            ".*[\u0100-\uffff]k[0-9]", "\\\\d+\\\\s\\\\d+", ".*[^ -~]{3}[.](doc|pdf).*", "(a|bc)?k{2}(x[.]|y[.])z*", "<1-20>:<3-4>x.*",
            .. Enumerable.Range(0, 150).Select(_ => texts.Expression(3)),
        ];
        IEnumerable<string> queries = expressions.SelectMany(expression => new[] { $"f regex \"{expression}\"", $"f regex~ (\"{expression}\", \"xyzzy.*\")" }).SelectMany(NeededAndExcluded);
        List<string> documents = [];
        foreach (string expression in expressions)
        {
            RegexNode root = LuceneRegexParser.Parse(expression.Replace("\\\\", "\\")).Root!;
            for (int i = 0; i < 12; i++)
                documents.Add($$"""{"f":{{texts.Json(i % 2 == 0 ? texts.Text(root) : texts.Change(texts.Text(root)))}}}""");
        }

        Check(queries, documents, Open, leastMatches: 1_000);
    }

    /// <summary>What excludes a rule must be there, exactly: in values of every type, in any of several, of elements as little as of the event itself.</summary>
    [Fact]
    public void Values_of_every_type_that_are_excluded()
    {
        string[] conditions =
        [
            "s : \"4\"", "s == \"4\"", "s : \"t*e\"", "s : (\"tru?\", \"*.0\")", "s like \"T*e\"", "s != null", "s in (\"true\", \"\", \"4*\")", "s regex \"[34](.0)?\"", "s regex~ \"T.{1,3}\"",
            "n == 4", "n != null", "b == true", "b != null", "v : \"4\"", "v != null", "t != null", "ip != null", "w : \"4\"", "w : \"?\"", "g : \"?*\"", "s : \"4\" and g : \"x\"", "s : \"4\" or g : \"x\"",
        ];
        string[] values =
        [
            "4", "4.0", "\"4\"", "\"\\u0034\"", "\"4.0\"", "\"4*\"", "true", "\"true\"", "\"TRUE\"", "\"trUe\"", "\"tre\"", "\"t\\ud83d\\ude00e\"", "\"\"", "\"x\"", "null", "[]", "[\"4\",1]", "[1,\"4\"]", "[null,4]", "[[\"x\"],[4]]", "{}", "{\"s\":4}",
        ];
        IEnumerable<string> queries = conditions.SelectMany(NeededAndExcluded).Concat(conditions.Select(condition => $"any where n == 1 and not ({condition})"));
        List<string> documents =
        [
            .. "s n b v t ip w g".Split(' ').SelectMany(field => values.SelectMany(value => new[] { $$"""{"{{field}}":{{value}}}""", $$"""{"n":1,"{{field}}":{{value}}}""", $$"""{"{{field}}":"x","{{field}}":{{value}}}""" })),
            .. values.Select(value => $$"""{"s":"x","g":{{value}},"s":{{value}}}"""),
        ];
        Check(queries, [.. documents, .. documents, .. documents], new CompilerOptions { HasDistinctClassNames = true, Schema = Schema }, leastMatches: 1_000);
    }

    /// <summary>More pieces of patterns in one value than are noted, values that are too long to be compared, and events with too many, whose values come again alone.</summary>
    [Fact]
    public void Values_that_have_pieces_of_many_patterns()
    {
        string[] pieces = [.. Enumerable.Range(0, 60).Select(i => $"{(char)('a' + (i / 10))}{i % 10}-")];
        IEnumerable<string> queries = pieces.SelectMany((piece, i) => new[] { $"f : \"*{piece}*{pieces[(i + 1) % 60]}*\"", $"f like \"*{piece}?*A*\"", $"f : (\"*{piece}*end\", \"?{piece}*b?end\")" }).SelectMany(NeededAndExcluded);
        List<string> documents = [];
        foreach (int count in new[] { 0, 1, 2, 23, 24, 25, 40, 60 })
        {
            foreach (int padding in new[] { 0, 100, 300, 480, 512, 600 })
            {
                string text = string.Concat(pieces.Take(count)) + new string('y', padding);
                documents.AddRange([Document("f", text), Document("f", text + "bzend"), Document("f", text.ToUpperInvariant() + "A"), Document("f", "x" + text, text + "end")]);
            }
        }

        string[] many = [.. Enumerable.Range(0, 100).Select(i => string.Concat(pieces.Skip(i % 40).Take(20)) + (i % 2 == 0 ? "A" : "") + i + (i % 3 == 0 ? "bzend" : ""))];
        documents.InsertRange(0, [Document("f", many), Document("f", [.. many.Reverse()])]);
        documents.AddRange(many.Select(value => Document("f", value)));
        Check(queries, [.. documents, .. documents, .. documents], Open, leastMatches: 5_000);
    }

    /// <summary>Others look for literals in the field: a field of which outer bytes tell that nobody needs its value is not looked up for what excludes.</summary>
    [Theory]
    [InlineData("not f : \"a*z\"", "{\"f\":\"A-z\"}", 0)]
    [InlineData("not f : \"a*z\"", "{\"f\":\"a-zz\"}", 0)]
    [InlineData("not f : \"a*z\"", "{\"f\":\"a-zy\"}", 1)]
    [InlineData("not f : \"a*z\"", "{\"f\":[\"b\",\"az\"]}", 0)]
    [InlineData("not f like \"a*z\"", "{\"f\":\"A-z\"}", 1)]
    [InlineData("not f like \"a*z\"", "{\"f\":\"a-z\"}", 0)]
    [InlineData("f != \"abc\"", "{\"f\":\"abc\"}", 0)]
    [InlineData("f != \"abc\"", "{\"f\":\"Abc\"}", 1)]
    [InlineData("not f regex~ \".+[.](exe|scr)\"", "{\"f\":\"a.SCR\"}", 0)]
    [InlineData("not f regex~ \".+[.](exe|scr)\"", "{\"f\":\".scr\"}", 1)]
    [InlineData("not f regex~ \"[a-c]x|[de]y\"", "{\"f\":\"BX\"}", 1)]
    [InlineData("not f regex~ \"[a-c]x|[de]y\"", "{\"f\":\"EY\"}", 0)]
    [InlineData("f == null", "{\"f\":\"x\"}", 0)]
    [InlineData("f : \"?:*q:*\"", "{\"f\":\"c: q\"}", 0)]
    [InlineData("f : \"?:*q:*\"", "{\"f\":\"c: q:\"}", 1)]
    public void A_rule_is_not_run_where_its_patterns_tell_that_it_cannot_match(string condition, string document, int candidates)
    {
        RuleText[] rules = [new RuleText("q.eql", "any where " + condition), .. Enumerable.Range(0, 20).Select(i => new RuleText($"q{i}.eql", $"any where f : \"*xyzzy{i}*\""))];
        using LoadedRules loaded = RuleLoader.Load(rules, new RuleLoaderOptions { Compiler = Open });
        for (int times = 0; times < 4; times++)
        {
            loaded.Rules.Match(Encoding.UTF8.GetBytes(document));
            Assert.Equal(candidates, loaded.Rules.Candidates);
        }
    }

    [Fact]
    public void Texts_of_characters_that_cannot_be_seen()
    {
        string[] parts = ["\\u{202E}", "\\u{9}x", "\\u{A4}", "a\\u{A4}0061", "\\u{1F600}", "\\u{2028}b", "\\u{85}\\u{A}", "\\u{A0}", "\\u{0}", "\\u{7F}abcdefgh", "\\u{D7FF}"];
        string[] forms = ["f : \"{0}\"", "f == \"{0}\"", "f : \"{0}*\"", "f : \"*{0}\"", "f : \"*{0}*\"", "f : (\"*x{0}?\", \"q{0}rst\")", "event.action == \"{0}\" and f : \"a*\""];
        IEnumerable<string> queries = parts.SelectMany(part => forms.SelectMany(form => NeededAndExcluded(form.Replace("{0}", part))));
        List<string> documents = [];
        foreach (string part in parts)
        {
            string text = Regex.Replace(part, "\\\\u\\{([0-9A-F]+)\\}", match => char.ConvertFromUtf32(Convert.ToInt32(match.Groups[1].Value, 16)));
            foreach (string value in new[] { text, "a" + text, text + "z", "a" + text + "z", "q" + text + "rst", text.Replace("0061", "a"), "\ud83d", "b\ude00" })
            {
                documents.Add(JsonSerializer.Serialize(new Dictionary<string, string> { ["f"] = value, ["event.action"] = text }));
                documents.Add($$"""{"f":"{{string.Concat(value.Select(c => $"\\u{(int)c:x4}"))}}"}""");
            }
        }

        Check(queries, documents, Open, leastMatches: 250);
    }

    [Fact]
    public void Values_that_come_again_among_many_that_do_not()
    {
        // Lengths around what is remembered, escapes that change bytes and no text, values that satisfy many atoms, and more of them than there is room for.
        var random = new Random(51);
        int[] longs = [.. Enumerable.Range(80, 10), .. Enumerable.Range(465, 10), .. Enumerable.Range(ValueMemory.LongestKey - 5, 10)];
        string[] queries =
        [
            .. Enumerable.Range(0, 40).Select(i => $"any where f : \"*{(char)('a' + (i % 26))}{(char)('a' + (i / 2 % 26))}*\""),
            .. Enumerable.Range(0, 30).Select(i => $"any where f == \"{new string('y', 120 + i)}\" or f : \"*x{i}\""),
            .. longs.Select(length => $"any where f == \"{new string('y', length)}\""),
            .. Enumerable.Range(0, 20).Select(i => $"any where f : \"{"abcdefghijklmnopqrst"[..(i + 1)]}*\""),
            "any where f == \"abc\"", "any where f : \"*b\\u{00e9}c*\"", "any where f == \"\"",
        ];
        string[] again =
        [
            "\"abc\"", "\"\\u0061bc\"", "\"ABC\"", "\"a\\/b\"", "\"b\u00e9c\"", "\"b\\u00e9c\"", "\"abcdefghijklmnopqrstuvwxyz\"", "\"\"", "7", "true",
            .. Enumerable.Range(110, 50).Concat(longs).Select(length => $"\"{new string('y', length)}\""),
        ];
        List<string> documents = [];
        for (int i = 0; i < 6_000; i++)
        {
            string value = random.Next(3) == 0 ? $"\"{random.Next(100_000)}x{random.Next(30)}\"" : again[random.Next(again.Length)];
            documents.Add(random.Next(4) == 0 ? $$"""{"f":[{{value}},{{again[random.Next(again.Length)]}}],"g":1}""" : $$"""{"f":{{value}}}""");
        }

        Check(queries, documents, Open, leastMatches: 5_000);
    }

    [Fact]
    public void Sorts_of_events_without_number()
    {
        // Every subset of the values of fields that sort events, in either order, repeated values, and lists that are longer than any sort.
        string[] categories = ["process", "file", "network", "registry", "library", "other"];
        string[] types = ["start", "end", "info", "other"];
        string[] queries =
        [
            .. categories.Take(5).Select(category => $"{category} where true"),
            .. categories.SelectMany(category => types.Take(3).Select(type => $"any where event.category == \"{category}\" and event.type == \"{type}\"")),
            "process where event.type == \"start\" and event.action : (\"exec\", \"fork\") and host.os.type == \"linux\"",
            "any where not event.type == \"start\" and host.os.type in (\"linux\", \"macos\")",
        ];
        List<string> documents = [];
        for (int set = 0; set < 1 << 10; set++)
        {
            IEnumerable<string> chosen = categories.Where((_, i) => (set >> i & 1) != 0);
            IEnumerable<string> chosenTypes = types.Where((_, i) => (set >> (i + 6) & 1) != 0);
            if (set % 3 == 0)
                chosen = chosen.Reverse();
            if (set % 50 == 0)
                chosen = Enumerable.Repeat(chosen, 20).SelectMany(item => item);
            documents.Add(JsonSerializer.Serialize(new Dictionary<string, object>
            {
                ["event.type"] = chosenTypes,
                ["event.category"] = chosen,
                ["host.os.type"] = set % 2 == 0 ? "linux" : "windows",
                ["event.action"] = set % 7 == 0 ? "EXEC" : "end",
            }));
        }

        Check(queries, documents, Open, leastMatches: 2_000);
    }

    [Fact]
    public void Events_of_which_all_values_differ_allocate_nothing()
    {
        string[] queries = [.. Enumerable.Range(0, 50).Select(i => $"process where process.name == \"n{i}\" and process.args : \"*literal{i}*\" and event.type == \"start\"")];
        using LoadedRules loaded = RuleLoader.Load(queries.Select((query, i) => new RuleText($"q{i:D5}.eql", query)).ToArray(), new RuleLoaderOptions());
        byte[][] documents =
        [
            .. Enumerable.Range(0, 2_000).Select(i => Encoding.UTF8.GetBytes(
                $$$"""{"event":{"category":["process","c{{{i}}}"],"type":["start","t{{{i % 100}}}"]},"process":{"name":"n{{{i}}}","args":["{{{i}}}","x{{{i % 90}}}"]}}""")),
        ];
        Assert.Equal(0, AllocatedBytes.Of(() =>
        {
            foreach (byte[] document in documents)
                loaded.Rules.Match(document);
        }));
    }

    [SharedFact]
    public void Public_rules_over_their_witnesses_and_real_events()
    {
        string corpus = SharedData.Path("corpus");
        RuleText[] rules =
        [
            .. Directory.GetFiles(corpus, "*.toml", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => new RuleText(Path.GetRelativePath(corpus, file), File.ReadAllText(file))),
        ];
        List<string> documents =
        [
            .. new[] { "witnesses/documents.ndjson", "witnesses/negatives.ndjson" }.SelectMany(file => File.ReadLines(SharedData.Path(file))).SelectMany(Documents),
            .. File.ReadLines(SharedData.Path("events/windows-process-starts.ndjson")),
        ];
        Check(rules, documents, new CompilerOptions { HasDistinctClassNames = true }, leastMatches: 5_000, RuleSetOptions.Default);
    }

    private static CompilerOptions Open => new() { HasDistinctClassNames = true, Schema = EventSchema.Open };

    private static IEnumerable<string> Documents(string witness)
    {
        using JsonDocument line = JsonDocument.Parse(witness);
        return [.. line.RootElement.GetProperty("docs").EnumerateArray().Select(document => document.GetRawText())];
    }

    private static string Document(string field, params string[] values) => JsonSerializer.Serialize(new Dictionary<string, string[]> { [field] = values });

    private static string[] NeededAndExcluded(string condition) => ["any where " + condition, $"any where not ({condition})"];

    private static void Check(IEnumerable<string> queries, IReadOnlyList<string> documents, CompilerOptions compiler, int leastMatches, RuleSetOptions? options = null) =>
        Check(queries.Select((query, i) => new RuleText($"q{i:D5}.eql", query)).ToArray(), documents, compiler, leastMatches, options ?? RuleSetOptions.Default);

    private static void Check(RuleText[] rules, IReadOnlyList<string> documents, CompilerOptions compiler, int leastMatches, RuleSetOptions options)
    {
        using LoadedRules loaded = RuleLoader.Load(rules, new RuleLoaderOptions { Compiler = compiler });
        RuleSetBase indexed = RuleLoader.Instantiate(loaded.Rules.GetType(), options);
        RuleSetBase inTurn = RuleLoader.Instantiate(loaded.Rules.GetType(), options with { UsesIndex = false });
        int matches = 0;
        long candidates = 0;
        for (int i = 0; i < documents.Count; i++)
        {
            byte[] json = Encoding.UTF8.GetBytes(documents[i]);
            string[] expected = Show(inTurn.Match(json, i));
            string[] found = Show(indexed.Match(json, i));
            if (!expected.SequenceEqual(found))
                Assert.Fail($"{string.Join("; ", expected.Except(found).Take(5))} lost, {string.Join("; ", found.Except(expected).Take(5))} gained over {documents[i][..Math.Min(2_000, documents[i].Length)]}");
            matches += found.Length;
            candidates += indexed.Candidates ?? throw new InvalidOperationException("The set has no index.");
        }

        Assert.Equal(Show(inTurn.Finish()), Show(indexed.Finish()));
        Assert.InRange(matches, leastMatches, int.MaxValue);
        Assert.True(candidates < (long)documents.Count * loaded.Project.Rules.Sum(rule => rule.Guards.Count), "The index passes over nothing.");
    }

    private static string[] Show(RuleMatches matches)
    {
        var shown = new List<string>();
        foreach (RuleMatch match in matches)
            shown.Add(match.Rule.Id + "@" + string.Join(',', match.Positions.ToArray()));
        return [.. shown];
    }
}
