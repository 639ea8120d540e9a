using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

public class EqlErrorTests
{
    // Each row: the ids in the order of their places, and the query with « » around every place.
    public static TheoryData<string, string> Mistakes => new()
    {
        // The whole query
        { "RG2001", "«»" },
        { "RG2001", "« // nothing\n»" },
        { "RG2030", "«process»" },
        { "RG2030", "«process» a == 1" },
        { "RG2013", "process «WHERE» a == 1" },
        { "RG2031", "«where» a == 1" },
        { "RG2031", "«process».name == \"x\"" },
        { "RG2031", "«not» a" },
        { "RG2031", "«(»a == 1)" },
        { "RG2032", "«4624» where true" },
        { "RG2032", "«my-category» where true" },
        { "RG2032", "«`process`» where true" },
        { "RG2032", "«sequence» where true" },
        { "RG2033", "process «where»" },
        { "RG2033", "process «where» | head 1" },
        { "RG2016", "process where true «process» where false" },
        { "RG2002", "process where true«;»" },
        { "RG2034", "sequence [a where 1] [b where 1] until [c where 1] «[»d where 1]" },

        // Tokens
        { "RG2002", "process where a == «#»b" },
        { "RG2002", "process where a «;» and b" },
        { "RG2002", "process where a ==«\u00a0»1" },
        { "RG2003", "process where a == «\"x»" },
        { "RG2003", "process where (a == «\"x) and b»\n and (c == 1)" },
        { "RG2003", "process where a in (\"x\", «\"\"\"y\")»" },
        { "RG2003", "process where a == «\"x\\\"»" },
        { "RG2004", "process where a == \"C:«\\W»indows\"" },
        { "RG2004 RG2004", "process where a == \"«\\*»x«\\d»\"" },
        { "RG2005", "process where a == \"«\\u{D800}»\"" },
        { "RG2005", "process where a == \"«\\u{110000}»\"" },
        { "RG2005", "process where a == \"«\\u{4}»\"" },
        { "RG2005", "process where a == \"«\\u0041»\"" },
        { "RG2006", "process where a == «'x\\d'» and b == 1" },
        { "RG2007", "process where a == «?\"x\\d\"» and b == 1" },
        { "RG2008", "process where a == «“»x” and b == 1" },
        { "RG2009", "process where a == 1 «/*» b /* c */" },
        { "RG2010", "process where a == «10.0.0.1»" },
        { "RG2010", "process where a == «0x10» and b" },
        { "RG2010", "process where a == «12abc»" },
        { "RG2011", "process where a == «1e999»" },
        { "RG2012", "process where «``» == 1" },
        { "RG2012", "process where «`a == 1»" },

        // Spellings of other languages
        { "RG2013 RG2013", "process where a «AND» b «Or» c" },
        { "RG2013", "process where «NOT» a" },
        { "RG2013", "process where a «LIKE~» \"x\"" },
        { "RG2013", "process where a not «IN» (1)" },
        { "RG2014 RG2014 RG2014", "process where a «&&» b «||» «!»c" },
        { "RG2014", "process where a «<>» 1" },
        { "RG2014", "process where a «=~» \"x\" and b == 2" },
        { "RG2014", "process where a «!:» \"x\" and b == 2" },
        { "RG2014", "process where a «!like~» (\"x\")" },
        { "RG2014", "process where a «!» in (\"x\")" },
        { "RG2014 RG2014 RG2014", "process where a «is null» or b «IS NOT NULL» or c «is» \"x\"" },
        { "RG2014 RG2014", "process where a «exists» and b «not exists»" },
        { "RG2014 RG2014 RG2014", "process where (a «contains» \"x\") or not b «startsWith» (\"x\", \"y\") or c «not endswith» \"z\"" },
        { "RG2014 RG2014", "process where a «not null» and length(a) «IS null»" },
        { "RG2016", "process where a «is» b" },
        { "RG2013 RG2013", "process where a == «TRUE» and b != «Null»" },
        { "RG2013", "process where «False»" },
        { "RG2003", "process where a == «\"x»\r\ny\" and b == 2" },
        { "RG2003", "process where a in (\"w\", «\"x»\ny\", \"z\")" },
        { "RG2003 RG2003", "process where a == «\"x»\n and b == \"y\" and c == \"z\"\n and b == «\"»" },
        { "RG2015", "process where a «=» 1 and b == 2" },

        // Expressions
        { "RG2016", "process where a == 1 «b» == 2" },
        { "RG2016", "process where (a == 1 «b» == 2)" },
        { "RG2016", "process where a == 1«,» b == 2" },
        { "RG2017", "process where a ==«» " },
        { "RG2017", "process where a == «==» 1 and b" },
        { "RG2017", "process where a and «or» b" },
        { "RG2017", "process where (a == 1 and «)»" },
        { "RG2017", "process where f(a, «,» b)" },
        { "RG2018", "process where «(»a == 1 and b == 2" },
        { "RG2018", "process where f«(»a" },
        { "RG2018", "process where a : «(»\"x\", \"y\" and b == 1" },
        { "RG2018", "process where a in «(»\"x\", \"y\" and b == 1" },
        { "RG2018", "sequence [a where «(»x == 1] [b where true]" },
        { "RG2019", "process where a == 1«)» and b == 2" },
        { "RG2019", "process where a == 1«]» and b == 2" },
        { "RG2019", "sequence [a where 1]«]» [b where 1]" },
        { "RG2021", "process where a in «()»" },
        { "RG2021", "process where a : «()»" },
        { "RG2022", "process where a in (1«,»)" },
        { "RG2022", "process where a : (\"x\"«,»)" },
        { "RG2022", "process where f(a«,»)" },
        { "RG2016", "process where a : (\"x\" «\"y\"»)" },
        { "RG2016", "process where a : (\"x\" «or» \"y\") and b" },
        { "RG2016", "process where a in (\"x\" «\"y\"», \"z\")" },
        { "RG2023", "process where a == b «==» c" },
        { "RG2023", "process where 1 < a «<» 3" },
        { "RG2023", "process where a : \"x\" «:» \"y\"" },
        { "RG2024", "process where a «not» : \"x\"" },
        { "RG2024", "process where a «not» like~ (\"x\")" },
        { "RG2025", "process where a : «b»" },
        { "RG2025", "process where a like (\"x\", «concat(a, b)»)" },
        { "RG2025", "process where a : «-1»" },
        { "RG2026", "process where a in «\"x\"»" },
        { "RG2026", "process where a not in «b» and c" },
        { "RG2027", "process where a.«by» == 1" },
        { "RG2027", "process where «by» == 1" },
        { "RG2027", "process where «of».a == 1" },
        { "RG2016", "process where a.«» " },
        { "RG2028", "process where a«~» == 1" },
        { "RG2028", "process where a like «~» \"x\"" },

        // Sequences
        { "RG2040", "sequence with maxspan=1m «by» a [a where 1] [b where 1]" },
        { "RG2041", "sequence [a where 1] with runs=2 «by» a [b where 1] by a" },
        { "RG2042", "«sequence» [a where 1]" },
        { "RG2042", "«sequence»" },
        { "RG2042", "«sequence» [a where 1] until [b where 1]" },
        { "RG2043", "«sequence» [a where 1] with runs=100 [b where 1] with runs=100 [c where 1] with runs=57" },
        { "RG2044", "sequence [a where 1] with runs=«0» [b where 1]" },
        { "RG2044", "sequence [a where 1] with runs=«101» [b where 1]" },
        { "RG2044", "sequence [a where 1] with runs=«-2» [b where 1]" },
        { "RG2044", "sequence [a where 1] with runs=«2.5» [b where 1]" },
        { "RG2045", "sequence [a where 1] with «times»=2 [b where 1]" },
        { "RG2045", "sequence with «span»=2m [a where 1] [b where 1]" },
        { "RG2045", "sequence [a where 1] with «maxspan»=2m [b where 1]" },
        { "RG2046", "sequence with maxspan=«\"1m\"» [a where 1] [b where 1]" },
        { "RG2046", "sequence [a where 1] with runs=«[»b where 1]" },
        { "RG2016", "sequence with maxspan «1»m [a where 1] [b where 1]" },
        { "RG2016", "sequence with maxspan «==» 1m [a where 1] [b where 1]" },
        { "RG2047", "sequence with maxspan=«0s» [a where 1] [b where 1]" },
        { "RG2047", "sequence with maxspan=«-1s» [a where 1] [b where 1]" },
        { "RG2048", "sequence with maxspan=«2.5m» [a where 1] [b where 1]" },
        { "RG2049", "sequence with maxspan=«30» [a where 1] [b where 1]" },
        { "RG2050", "sequence with maxspan=5«min» [a where 1] [b where 1]" },
        { "RG2050", "sequence with maxspan=1«M» [a where 1] [b where 1]" },
        { "RG2051", "sequence with maxspan=«99999999999999999999s» [a where 1] [b where 1]" },
        { "RG2051", "sequence with maxspan=«9223372036854775807d» [a where 1] [b where 1]" },
        { "RG2013", "sequence with «MAXSPAN»=1s [a where 1] [b where 1]" },
        { "RG2013 RG2013 RG2013", "«SEQUENCE» «BY» a [a where 1] [b where 1] «UNTIL» [c where 1]" },
        { "RG2016", "sequence by a «process» where x" },
        { "RG2016", "sequence [a where 1] «and» [b where 1]" },
        { "RG2020", "sequence «[»a where x == 1 [b where 1]" },
        { "RG2020", "sequence [a where 1] «[»b where x == 1" },
        { "RG2020", "sequence with maxspan=1m [a where 1] «![»b where x == 1 by c" },
        { "RG2052", "sequence «by» [a where 1] [b where 1]" },
        { "RG2022", "sequence by a«,» [a where 1] [b where 1]" },
        { "RG2053", "sequence [a where 1] [b where 1] «until»" },
        { "RG2053", "sequence [a where 1] [b where 1] «until» c where 1" },
        { "RG2054", "sequence [a where 1] «![»b where 1]" },
        { "RG2055", "«sequence» with maxspan=1m ![a where 1] ![b where 1]" },
        { "RG2056", "sequence with maxspan=1m [a where 1] [b where 1] until «![»c where 1]" },
        { "RG2016", "sequence with maxspan=1m [a where 1] «!» [b where 1]" },
        { "RG2031", "sequence [a where 1] [«]»" },

        // Samples
        { "RG2056", "sample by x [a where 1] «![»b where 1]" },
        { "RG2057", "«sample» by x [a where 1]" },
        { "RG2057", "«sample» by x [a where 1] [a where 1] [a where 1] [a where 1] [a where 1] [a where 1]" },
        { "RG2058", "«sample» [a where 1] [b where 1]" },
        { "RG2059", "sample by x «with maxspan=1m» [a where 1] [b where 1]" },
        { "RG2059", "sample by x [a where 1] with «runs=2» [b where 1]" },
        { "RG2059", "sample by x [a where 1] [b where 1] «until» [c where 1]" },
        { "RG2059", "sample by x [a where 1] [b where 1] «|» head 1" },

        // Pipes
        { "RG2060", "process where true «|»" },
        { "RG2060", "process where true «|» | head 1" },
        { "RG2060", "process where true | «10»" },
        { "RG2061", "process where true | «first» 10" },
        { "RG2062", "process where true | «head»" },
        { "RG2062", "process where true | head «1, 2»" },
        { "RG2062", "process where true | tail «-1»" },
        { "RG2062", "process where true | tail «1.5»" },
        { "RG2062", "process where true | head «a»" },
        { "RG2022", "process where true | head 1«,»" },
        { "RG4006 RG4006", "process where true | «unique» a, b | «filter» x = events[1].y" },

        // What is understood and not compiled
        { "RG4001", "«join» by a [a where 1] [b where 1] until [c where 1]" },
        { "RG4002", "process where «child of» [process where true] and a == 1" },
        { "RG4002", "process where not «descendant of» [process where x : \"y\"]" },
        { "RG4003 RG4003", "process where a«[0]».b«[1]» == 1" },
        { "RG4004", "process where f(a, «$x», true)" },
        { "RG4005", "sequence [a where 1] «as event0» [b where 1]" },
        { "RG4007", "sequence [a where 1] [b where 1] «fork»=true" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_once_and_at_its_place(string ids, string marked) => Check(ids, marked);

    [Theory]
    [InlineData("RG2015 RG2015 RG2014", "process where (a «=» 1 or b «=» 2) «&&» c")]
    [InlineData("RG2017 RG2021 RG2025", "process where a == «and» b in «()» and c : (\"x\", «d»)")]
    [InlineData("RG2016 RG2015", "process where a «b» c and d «=» 1")]
    [InlineData("RG2017 RG2015 RG2061", "sequence [a where x == «]» [b where y «=» 1] | «hed» 1")]
    [InlineData("RG2004 RG2018 RG2022", "sequence [a where x == \"«\\d»\" and «(»y] by a«,» [b where 1]")]
    [InlineData("RG2049 RG2030 RG2053", "sequence with maxspan=«5» [«a»] [b where 1] «until»")]
    [InlineData("RG2002 RG2024", "process where a == «§» and b «not» : \"x\"")]
    [InlineData("RG2003 RG2015", "process where a == «\"x)»\n and b «=» 1")]
    [InlineData("RG2028 RG2026", "process where a«~» == 1 and b in «2»")]
    public void Independent_mistakes_are_all_reported(string ids, string marked) => Check(ids, marked);

    private static void Check(string ids, string marked)
    {
        (string query, List<TextRange> places) = Marks.Read(marked);
        var bag = new DiagnosticBag();
        EqlParser.Parse(MappedText.Verbatim(query, 0), EqlDialect.Elasticsearch, bag);
        Assert.Equal(
            ids.Split(' ').Zip(places, (id, place) => $"{id} {place.Start}+{place.Length}"),
            bag.ToSorted().Select(d => $"{d.Definition.Id} {d.Range.Start}+{d.Range.Length}"));
        Assert.All(bag.ToSorted(), d => Assert.NotEmpty(d.Message));
    }

    [Theory]
    [InlineData("process where a == \"C:\\Windows\"", "'\\W' is not an escape; write '\\\\W' for the backslash itself, or enclose the text in \"\"\" where no backslash is an escape")]
    [InlineData("process where a == 'say \"x\"'", "Text is enclosed in double quotes; write \"say \\\"x\\\"\"")]
    [InlineData("process where a == ?'\\d'", "Raw text is enclosed in three double quotes; write \"\"\"\\d\"\"\"")]
    [InlineData("process where a AND b", "Keywords are written in lower case; write 'and' instead of 'AND'")]
    [InlineData("process where a && b", "EQL has no operator '&&'; write 'and'")]
    [InlineData("process where process.name not like~ \"x\"", "'not' cannot stand before 'like~'; write 'not process.name like~ …'")]
    [InlineData("process where a contains \"x\"", "EQL has no operator 'contains'; write ': \"*x*\"'")]
    [InlineData("process where a not endsWith \"x\"", "EQL has no operator 'not endsWith'; write 'not a : \"*x\"'")]
    [InlineData("process where a startswith (\"x\", \"y\")", "EQL has no operator 'startswith'; write ': \"…*\"'")]
    [InlineData("process where a is not null", "EQL has no operator 'is not null'; write '!= null'")]
    [InlineData("process where a not exists", "EQL has no operator 'not exists'; write '== null'")]
    [InlineData("process where a : b", "The right side of ':' must be a literal or a list of literals, and Elasticsearch EQL compares no two fields")]
    [InlineData("process where a : -1", "The right side of ':' must be a literal or a list of literals; '==' compares numbers")]
    [InlineData("process where a in \"x\"", "'in' needs a list in parentheses, such as (\"x\")")]
    [InlineData("process where a == 1 b", "Expected 'and' or 'or', found 'b'")]
    [InlineData("process where a ==", "Expected a field, a value or a function, found the end of the query")]
    [InlineData("sequence with maxspan=30 [a where 1] [b where 1]", "'maxspan' needs a unit; did you mean '30s'?")]
    [InlineData("process where a == \"\\u{D800}\"", "'\\u{D800}' does not name a character; write '\\u{…}' with 2 to 8 hexadecimal digits, at most 10FFFF and not a surrogate")]
    [InlineData("process where a == \u200b1", "The character U+200B has no meaning in EQL outside of text")]
    public void A_message_names_the_cure(string query, string expected)
    {
        var bag = new DiagnosticBag();
        EqlParser.Parse(MappedText.Verbatim(query, 0), EqlDialect.Elasticsearch, bag);
        Assert.Equal(expected, Assert.Single(bag.ToSorted()).Message);
    }

    [Theory]
    [InlineData("RG4003", "a where x«[99999999999]»")]
    [InlineData("RG4007", "sequence «[a where 1] fork» [b where 1]")]
    [InlineData("RG2042", "«join» [a where 1]")]
    [InlineData("RG4005", "sequence [a where 1] «as e» [b where 1]")]
    [InlineData("RG4004", "a where «$x» == 1")]
    public void The_classic_dialect_does_not_have_everything_either(string ids, string marked)
    {
        (string query, List<TextRange> places) = Marks.Read(marked);
        var bag = new DiagnosticBag();
        EqlParser.Parse(MappedText.Verbatim(query, 0), EqlDialect.Classic, bag);
        RuleDiagnostic diagnostic = Assert.Single(bag.ToSorted());
        Assert.Equal((ids, places[0]), (diagnostic.Definition.Id, diagnostic.Range));
    }

    // The places in the file, where escapes make the written query longer than the decoded one.
    [Theory]
    [InlineData("RG2015", "query = \"process where a == \\\"x\\\" and b «=» \\\"y\\\"\"", 1, 41)]
    [InlineData("RG2004", "query = \"process where a == \\\"C:«\\\\W»indows\\\"\"", 1, 33)]
    [InlineData("RG2006", "query = \"process where \\u0061 == «'x'»\"", 1, 34)]
    [InlineData("RG2004", "[rule]\nquery = 'process where a == \"C:«\\W»\"'", 2, 32)]
    [InlineData("RG2015", "[rule]\nquery = '''\nprocess where a == 1 and\n  b «=» 2\n'''", 4, 5)]
    [InlineData("RG2017", "query = \"\"\"\nprocess where a == \\\"\\\\\\\\\\\" \\\n   and «or» b\"\"\"", 3, 8)]
    [InlineData("RG2017", "query = 'process where a ==«» '\n", 1, 28)]
    public void A_mistake_is_reported_at_its_place_in_the_file(string id, string markedFile, int line, int column)
    {
        (string file, List<TextRange> places) = Marks.Read(markedFile);
        var bag = new DiagnosticBag();
        EqlParser.Parse(QueryInFile.Read(file), EqlDialect.Elasticsearch, bag);
        RuleDiagnostic diagnostic = Assert.Single(bag.ToSorted());
        TextPosition position = new RuleText("x.toml", file).PositionOf(diagnostic.Range.Start);
        Assert.Equal((id, places[0], line, column), (diagnostic.Definition.Id, diagnostic.Range, position.Line + 1, position.Column + 1));
    }

    [Fact]
    public void An_id_belongs_to_one_definition()
    {
        IEnumerable<DiagnosticDefinition> all = typeof(DiagnosticCatalog).GetFields()
            .Select(f => f.GetValue(null)).OfType<DiagnosticDefinition>();
        Assert.Empty(all.GroupBy(d => d.Id).Where(g => g.Count() > 1).Select(g => g.Key));
    }

    [Fact]
    public void Every_definition_of_the_parser_has_a_mistake_in_the_table()
    {
        HashSet<string> seen = [.. Mistakes.SelectMany(row => ((string)row[0]).Split(' '))];
        IEnumerable<string> ids = typeof(DiagnosticCatalog).GetFields()
            .Select(f => f.GetValue(null)).OfType<DiagnosticDefinition>()
            .Select(d => d.Id)
            .Where(id => id.StartsWith("RG20", StringComparison.Ordinal) || (string.CompareOrdinal(id, "RG4001") >= 0 && string.CompareOrdinal(id, "RG4007") <= 0));
        Assert.Equal(["RG2029"], ids.Where(id => !seen.Contains(id)));
    }
}
