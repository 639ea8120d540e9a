using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Syntax;

namespace RuleGen.Tests.Advice;

/// <summary>Review says something of any file and never throws: rules that advice is about, damaged in one place.</summary>
public class AdviceRobustnessTests
{
    private const int Seed = 71;

    private const int DamagesOfARule = 40;

    private static readonly string[] Pieces =
        ["", "*", "?", "\\\\", "\"", "'''", " ", "(", ")", "not ", " or ", " and ", "null", "\\n", "^", "$", "\u00e9", "\ud83d\ude00", "\ud83d", "\uFEFF", "// rulegen: allow RG5001 because x\n", "# rulegen:", "/*", "\r"];

    [Fact]
    public void Damaged_rules_are_reviewed()
    {
        var random = new Random(Seed);
        foreach (string rule in AdviceTests.Values.Concat(AdviceTests.Conditions).Concat(AdviceTests.Opinions).Select(row => Marks.Read((string)row[0]).Text))
        {
            foreach (string file in (string[])[rule, "# rulegen: allow RG5001 because x\n[rule]\nname = 'R'\nrule_id = 'r'\ntype = 'eql'\nlanguage = 'eql'\nquery = '''\n" + rule + "\n'''\n"])
            {
                for (int i = 0; i < DamagesOfARule; i++)
                    Check(Damage(file, random));
            }
        }
    }

    private static string Damage(string text, Random random)
    {
        int start = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(4), text.Length - start);
        return text[..start] + Pieces[random.Next(Pieces.Length)] + text[(start + length)..];
    }

    private static void Check(string file)
    {
        string path = file.Contains("rule_id", StringComparison.Ordinal) ? "x.toml" : "x.eql";
        foreach (EqlDialect dialect in (EqlDialect[])[EqlDialect.Elasticsearch, EqlDialect.Endpoint])
        {
            var options = new CompilerOptions { HasOpinions = true, PlainQueryDialect = dialect };
            foreach (RuleDiagnostic diagnostic in RuleReview.Review(RuleCompiler.Compile(new RuleText(path, file), options), options))
            {
                Assert.InRange(diagnostic.Range.Start, 0, file.Length);
                Assert.InRange(diagnostic.Range.End, diagnostic.Range.Start, file.Length);
                Assert.DoesNotContain(string.Create(CultureInfo.InvariantCulture, $"{{{diagnostic.Arguments.Count}}}"), diagnostic.Message, StringComparison.Ordinal);
            }
        }
    }
}
