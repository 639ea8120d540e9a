using RuleGen.Compiler;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Text;

namespace RuleGen.Tests.Indexing;

/// <summary>What an index asks of an event before it runs a rule.</summary>
public sealed class EntryGuardTests
{
    [Theory]

    // Kinds of events are asked for first, whatever else there is.
    [InlineData("process where host.os.type == \"linux\" and process.name == \"Nc\"", "event.category=process & host.os.type=linux & process.name=nc")]
    [InlineData("process where event.type in (\"start\", \"info\") and process.name : \"nc\"", "event.category=process & event.type=info|start & process.name=nc")]

    // An "or" needs one of what its sides need, and one of what they need of one field.
    [InlineData("any where process.name == \"nc\" or process.name == \"socat\"", "process.name=nc|process.name=socat")]
    [InlineData("any where process.name == \"nc\" or file.name : \"*.kirbi\"", "file.name>.kirbi|process.name=nc")]
    [InlineData(
        "any where (process.name == \"nc\" and user.name == \"eve\") or (process.name == \"socat\" and file.name == \"mallory\")",
        "file.name=mallory|process.name=nc & process.name=nc|process.name=socat & process.name=socat|user.name=eve")]

    // Where its sides need several things each, a second clause has another one of each.
    [InlineData("any where (process.name == \"a\" and user.name == \"b\") or (file.name == \"c\" and user.id == \"d\")", "file.name=c|process.name=a & user.id=d|user.name=b")]

    // Clauses that share a frequent atom are not rare together, so a pass over texts is asked for too.
    [InlineData(
        "any where (process.name == \"cmd.exe\" and process.command_line : \"*devicexyzzy*\") or (process.name == \"plugh.exe\" and process.parent.name == \"powershell.exe\")",
        "process.name=cmd.exe|process.name=plugh.exe & process.name=cmd.exe|process.parent.name=powershell.exe & process.command_line*devicexyzzy|process.name=plugh.exe")]

    // What is much rarer than all that is cheap to look up is asked for alone.
    [InlineData("any where process.args == \"-c\" and process.name in (\"sh\", \"bash\") and process.command_line : \"*xyzzyplugh*\"", "process.command_line*xyzzyplugh")]

    // Truth is one of two values, so it comes last.
    [InlineData("any where process.parent.interactive == false and process.name == \"a\"", "process.name=a & process.parent.interactive=false")]

    // A part of a pattern is needed; the rarest one is taken.
    [InlineData("any where process.command_line : \"*socat*exec:bash -li*\"", "process.command_line*exec:bash -li")]
    [InlineData("any where process.executable : \"/tmp/*\"", "process.executable</tmp/")]
    [InlineData("any where process.executable : \"?:\\\\xyzzy\\\\*\"", "process.executable*:\\xyzzy\\")]

    // So are literals of regular expressions.
    [InlineData("any where process.args regex \"/proc/(self|[0-9]{1,7})/fd/[0-9]{1,7}\"", "process.args</proc/ & process.args*/fd/")]
    [InlineData("any where process.args regex \"[a-z]+/xyzzy/[0-9]*\"", "process.args*/xyzzy/")]
    [InlineData("any where process.args regex (\"a+.*xyzzy\", \"plugh|x[yz]{2}plover\")", "process.args=plugh|process.args>plover|process.args>xyzzy")]
    [InlineData("any where process.args regex \".*[ ]{6,}.*\"", "process.args*      ")]

    [InlineData("any where process.args regex \"([a-z]+[ ]{9,}[a-z]*){2,}\"", "process.args*         ")]
    [InlineData("any where process.args regex \"[Xx][Yy][Zz]{2}y.*\"", "process.args<xyzzy")]

    // Parts of few texts make more texts together: alternatives, small classes, what may be left out, what is repeated.
    [InlineData("any where process.args regex \".+[.](pdf|doc)[.](exe|scr)\"", "process.args>.doc.exe|process.args>.doc.scr|process.args>.pdf.exe|process.args>.pdf.scr")]
    [InlineData("any where process.name regex~ \"[ab]\\\\.exe\"", "process.name=a.exe|process.name=b.exe")]
    [InlineData("any where process.name regex \"[ab]\"", "process.name=a|process.name=b")]
    [InlineData("any where dns.question.name regex \"xyx?zzy.*\"", "dns.question.name<xyxzzy|dns.question.name<xyzzy")]
    [InlineData("any where dns.question.name regex \".*x?yzzyx.*\"", "dns.question.name*yzzyx")]
    [InlineData("any where dns.question.name regex \".*(ab){3}[01]\"", "dns.question.name>ababab0|dns.question.name>ababab1 & dns.question.name*ababab")]
    [InlineData("any where dns.question.name regex \".*[a-z]xyzzy[^b].*\"", "dns.question.name*xyzzy")]

    // Digits, spaces and what is not ASCII are looked up by their shape where no text is as rare.
    [InlineData("any where dns.question.name regex \".*[0-9]{1,3}[.][0-9]{1,3}:[0-9]{2,5}.*\"", "dns.question.name%0.000:00|dns.question.name%0.00:00|dns.question.name%0.0:00")]
    [InlineData("any where dns.question.name regex \".+\\\\s{10,}[.](exe|scr)\"", "dns.question.name>.exe|dns.question.name>.scr & dns.question.name%          ")]
    [InlineData("any where dns.question.name regex \".*[\u02b0-\u02ff]+.*\"", "dns.question.name%\u00ff")]
    [InlineData("any where dns.question.name regex \".*[\u02b0-\u02ff](ab|b)y.*\"", "dns.question.name%\u00ffaby|dns.question.name%\u00ffby")]

    // Short texts are searched for one by one, where that spares enough.
    [InlineData("any where dns.question.name : (\"nc*\", \"*abc*\")", "dns.question.name*abc|dns.question.name<nc")]
    [InlineData("any where process.name == \"xyzzy-1\" and process.args : \"*a*\"", "process.name=xyzzy-1")]

    // A pattern of several literals is looked up by its end and by what stands in it, and only by that where nearly all have the end.
    [InlineData("any where process.executable : \"?:\\\\plugh\\\\*.zyx\"", "process.executable>.zyx & process.executable*:\\plugh\\")]
    [InlineData("any where process.executable : \"?:\\\\plugh\\\\*.exe\"", "process.executable*:\\plugh\\")]

    // Numbers and truth are values too.
    [InlineData("any where process.parent.pid in (4, 8)", "process.parent.pid=4|process.parent.pid=8")]
    [InlineData("any where process.parent.pid == 4.5", "")]
    [InlineData("any where process.code_signature.trusted == false", "process.code_signature.trusted=false")]

    // Of what is computed, the fields without which it would be null.
    [InlineData("any where length(process.pe.original_file_name) > 3", "process.pe.original_file_name?")]
    [InlineData("any where not startsWith(dll.name, dll.path)", "")]
    [InlineData("any where startsWith(dll.name, dll.path)", "dll.name? & dll.path?")]
    [InlineData("any where length(dll.name) == 4", "dll.name?")]
    [InlineData("any where length(dll.name) != 4", "")]
    [InlineData("any where indexOf(dll.name, dll.path) == null", "")]

    // Some value is needed where it is not known which.
    [InlineData("any where dns.question.name regex \"[^ab]*\"", "dns.question.name?")]

    // What is negated, missing or computed needs nothing.
    [InlineData("any where not process.name == \"nc\"", "")]
    [InlineData("any where ?process.name == null", "")]
    [InlineData("any where length(process.name) > 3", "")]
    [InlineData("any where process.name == \"nc\" or not file.name == \"x\"", "")]

    // Characters that cannot be seen are characters too.
    [InlineData("any where dns.question.name == \"n\\tc\"", "dns.question.name=n\tc")]
    [InlineData("any where dns.question.name : (\"*\\u{202E}*\", \"\\u{1F600}*\")", "dns.question.name*\u202e|dns.question.name<\ud83d\ude00")]

    // That a process has a name says nothing.
    [InlineData("any where process.name regex \"[^ab]*\"", "")]
    public void A_rule_needs(string query, string expected) => Check(query, expected);

    [Theory]

    // What is said exactly without looking at a whole pattern.
    [InlineData("any where not process.name : (\"A.exe\", \"b*\", \"*.C\", \"*de*\")", "process.name*de|process.name<b|process.name=a.exe|process.name>.c")]

    // Patterns, and what asks for the case, are compared as a whole; a piece that needs no pass over texts leads to them.
    [InlineData("any where not process.executable : \"?:\\\\Plugh\\\\*.exe\"", "process.executable~?:\\plugh\\*.exe behind >.exe")]
    [InlineData("any where process.name != \"Abc\" and not process.args like (\"A*\", \"*b?cde\")", "process.args^*b?cde behind >cde|process.args^A* behind <a|process.name^Abc behind =abc")]
    [InlineData("any where not process.name : \"\u00e9*\"", "process.name~\u00e9* behind <\u00e9")]

    // So are the alternatives of expressions that wildcards can express.
    [InlineData("any where not process.name regex~ \".+[.](exe|s[ck]r|[0-9]+)\"", "process.name~?*.exe behind >.exe|process.name~?*.scr behind >.scr|process.name~?*.skr behind >.skr")]
    [InlineData("any where not process.name regex \"[^a]b\"", "")]

    // Texts are there or not; whether a number is, its words tell only where they mean one.
    [InlineData("any where process.command_line == null and process.pid == null", "process.command_line?")]

    // One of several, or two together, exclude nothing; nor does what only some events ask for, or elements have.
    [InlineData("any where not (process.name : \"a\" and process.args : \"b\")", "")]
    [InlineData("any where not process.name : \"a\" or process.args : \"b\"", "")]
    [InlineData("any where not process.name == \"*\"", "")]
    [InlineData("any where not process.pid == 4 and not event.type == \"end\"", "")]

    // Where hardly any event is left, running the rule costs less.
    [InlineData("any where process.name == \"xyzzy-plugh\" and not process.args : \"a*\"", "")]
    public void A_rule_excludes(string query, string expected) =>
        Assert.Equal(expected, string.Join("|", GuardOf(query).Exclusions.Select(atom => Written(atom) + (atom.Piece is { } piece ? " behind " + Mark(piece) + piece.Text : "")).Order(StringComparer.Ordinal)));

    /// <summary>A piece that many values have leads to the whole pattern.</summary>
    [Theory]
    [InlineData("any where process.args : \"?:\\\\*:\\\\*\"", "process.args~?:\\*:\\*")]
    [InlineData("any where process.args : \"*xyzzy-plugh*:\\\\*\"", "process.args*xyzzy-plugh")]
    public void A_pattern_is_needed(string query, string expected) => Check(query, expected);

    private static void Check(string query, string expected)
    {
        EntryGuard guard = GuardOf(query);
        Assert.Equal(expected, string.Join(" & ", guard.Kinds.Select(Kind).Concat(guard.Anchors.Select(Show))));
    }

    private static string Kind(Clause clause) => clause.Field!.Path + "=" + string.Join('|', clause.Atoms.Select(atom => atom.Text).Order(StringComparer.Ordinal));

    private static EntryGuard GuardOf(string query)
    {
        RuleCompilation rule = RuleCompiler.Compile(new RuleText("rule.eql", query), new CompilerOptions());
        Assert.False(rule.HasErrors, string.Join("; ", rule.Diagnostics.Select(d => d.Message)));
        return Assert.Single(rule.Summary!.Guards);
    }

    private static string Show(Clause clause) => string.Join('|', clause.Atoms.Select(Written).Order(StringComparer.Ordinal));

    private static string Written(Atom atom) => atom.Field.Path + Mark(atom) + atom.Text;

    private static char Mark(Atom atom) => "?=<>*%~^@"[(int)atom.Kind];
}
