using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;

namespace RuleGen.Compiler.Syntax;

/// <summary>Finds the comments of a query, which its tree does not hold.</summary>
public static class EqlComments
{
    /// <summary>Every comment with its marks, in order, as ranges of the decoded query.</summary>
    public static IEnumerable<TextRange> Find(MappedText query, EqlDialect dialect)
    {
        int end = 0;
        foreach (EqlToken token in EqlLexer.Tokenize(query, dialect, new DiagnosticBag()))
        {
            bool isEnd = token.Kind == SyntaxKind.End;
            foreach (TextRange comment in FindBetween(query.Value, end, isEnd ? query.Value.Length : token.Range.Start))
                yield return comment;
            end = token.Range.End;
        }
    }

    /// <summary>The comments in a stretch that holds nothing but blanks and comments.</summary>
    private static IEnumerable<TextRange> FindBetween(string query, int start, int end)
    {
        for (int at = query.IndexOf('/', start, end - start); at >= 0 && at + 1 < end; at = query.IndexOf('/', at, end - at))
        {
            int from = at;
            at = query[at + 1] == '*' ? EndOfBlock(query, at, end) : query.IndexOfAny(['\r', '\n'], at, end - at) is var line and >= 0 ? line : end;
            yield return TextRange.FromBounds(from, at);
        }
    }

    /// <summary>Blocks nest.</summary>
    private static int EndOfBlock(string query, int start, int end)
    {
        int depth = 0;
        for (int at = start; at + 1 < end; at++)
        {
            if (query[at] == '/' && query[at + 1] == '*')
            {
                depth++;
                at++;
            }
            else if (query[at] == '*' && query[at + 1] == '/')
            {
                at++;
                if (--depth == 0)
                    return at + 1;
            }
        }

        return end;
    }
}
