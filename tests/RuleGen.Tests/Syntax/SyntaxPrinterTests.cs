using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Syntax;

public class SyntaxPrinterTests
{
    [Fact]
    public void An_event_query_is_one_node_a_line()
    {
        Check(
            "process where process.name : (\"a\", \"\"\"b\\c\"\"\") and not (?x == -1.5 or length~(y) not in (null, true)) and z | head 5",
            """
            event "process"
              and
                :
                  field process.name
                  text "a"
                  raw "b\c"
                not
                  ( )
                    or
                      ==
                        field ?x
                        minus
                          decimal 1.5
                      not in
                        call length~
                          field y
                        null
                        true
                field z
            pipe head
              integer 5

            """);
    }

    [Fact]
    public void A_sequence_shows_its_clauses()
    {
        Check(
            "sequence by a with maxspan=5m [b where \"\\t\"] by c with runs=2 ![any where $v.x] until [d where child of [e where $v]] as f",
            """
            sequence
              by
                field a
              maxspan 5 × 60000 ms
              event "b"
                text "\u{09}"
                by
                  field c
                runs 2
              missing event any
                variable $v.x
              until "d"
                child of "e"
                  variable $v
                as f

            """);
    }

    [Fact]
    public void What_could_not_be_read_is_shown_as_bad()
    {
        Check("", "bad query\n");
        Check("sample [a where ] | tail", "sample\n  event \"a\"\n    bad expression\npipe tail\n");
        Check("join by a with [b where 1]", "join\n  by\n    field a\n  event \"b\"\n    integer 1\n");
    }

    [Fact]
    public void A_chain_is_printed_as_one_node_whatever_its_length()
    {
        string printed = Print("process where " + string.Join(" or ", Enumerable.Repeat("a", 1_000)));
        Assert.Equal("event \"process\"\n  or\n" + string.Concat(Enumerable.Repeat("    field a\n", 1_000)), printed);
    }

    private static void Check(string query, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), Print(query));

    private static string Print(string query) =>
        SyntaxPrinter.Print(EqlParser.Parse(MappedText.Verbatim(query, 0), EqlDialect.Endpoint, new DiagnosticBag()));
}
