using System.Globalization;
using RuleGen.Compiler;
using RuleGen.Compiler.Advice;
using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Syntax;
using RuleGen.Compiler.Text;
using RuleGen.Tests.Binding;
using RuleGen.Tests.Syntax;

namespace RuleGen.Tests.Advice;

/// <summary>Each row is a query with « » around the place of every piece of advice, and the ids in the order of these places.</summary>
public class AdviceTests
{
    public static TheoryData<string, string[]> Values => new()
    {
        { "process where process.name == \"python«*»\"", ["RG5001"] },
        { "process where process.name != \"«*».exe\"", ["RG5001"] },
        { "process where \"a«*»\" == process.name", ["RG5001"] },
        { "process where process.name in (\"a\", \"b«*»\", \"c\", \"«*»d*\")", ["RG5001", "RG5001"] },
        { "process where process.name not in~ (\"b«*»\", \"c\")", ["RG5001"] },
        { "process where process.executable in (\"«?»:\\\\a.exe\", \"b\")", ["RG5001"] },
        { "process where container.id == \"«*»\"", ["RG5001"] },
        { "process where process.executable == \"C:\\\\Wind«*»\\\\a\"", ["RG5001"] },
        { "process where process.working_directory like «\"/tmp/newroot\"»", ["RG5002"] },
        { "process where not process.name like~ «\"a\"»", ["RG5002"] },
        { "process where process.args : (\"*port-forward*« »\", \"« »a*\")", ["RG5004", "RG5004"] },
        { "process where process.name in (\"dockerd«  »\", \"a\")", ["RG5005"] },
        { "process where file.extension == \"bat« »\"", ["RG5005"] },
        { "process where process.command_line : \"a b« »\"", ["RG5006"] },
        { "process where process.args == \"-c a b« »\"", ["RG5006"] },
        { "process where process.args like (\"* /tmp/*« »\", \"« »*socat *\")", ["RG5004", "RG5004"] },
        { "process where not process.parent.command_line : «\"\"»", ["RG5007"] },
        { "process where process.command_line in (\"a\", «\"\"»)", ["RG5007"] },
        { "process where process.executable : \"C:\\\\Users\\\\*«\\n»ode_modules\\\\*\"", ["RG5008"] },
        { "process where process.args : (\"a\", \"C:\\\\Windows«\\t»emp\\\\x.exe\")", ["RG5008"] },
        { "process where startsWith(process.executable, \"C:\\\\a«\\b»in\\\\\")", ["RG5008"] },
        { "process where user.id «>=» \"1000000000\"", ["RG5009"] },
        { "process where user.id «<» 1000", ["RG5009"] },
        { "process where \"10.0\" «>» process.name", ["RG5009"] },
        { "any where host.os.version «>=» \"10.0\"", ["RG5009"] },
        { "process where process.name in («null»)", ["RG5043"] },
        { "process where process.name not in~ (\"a\", «null»)", ["RG5043"] },
        { "process where process.name : «null» or process.args like (\"a*\", «null»)", ["RG5043", "RG5043"] },
        { "process where process.args regex («null», \"a.*\")", ["RG5043"] },
        { "file where file.extension in (\"«.»exe\", \"dll\", \"«.»x\")", ["RG5045", "RG5045"] },
        { "file where file.extension : \"«.»ps*\" or url.extension == \"«.»js\"", ["RG5045", "RG5045"] },
        { "network where destination.address in («\"10.0.0.0/8\"», \"10.0.0.1\", «\"fe80::/10\"»)", ["RG5046", "RG5046"] },
        { "process where process.hash.sha1 == «\"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709\"»", ["RG5048"] },
        { "process where process.hash.sha1 in (\"a039a3ee5e6b4b0d3255bfef95601890afd80709\", «\"Da39a3ee5e6b4b0d3255bfef95601890afd80709\"»)", ["RG5048"] },
        { "process where process.hash.md5 in (\"d41d8cd98f00b204e9800998ecf8427e\", «\"D41D8CD98F00B204E9800998ECF8427E\"»)", ["RG5017"] },
        { "process where startsWith(process.executable, \"C:\\\\Windows\\\\«*»\")", ["RG5026"] },
        { "process where «indexOf(string(host.ip), string(source.ip)) == null»", ["RG5010"] },
        { "process where not («indexOf(process.args, \"x\") != null»)", ["RG5010"] },
        { "process where «null == between(process.args, \"x\", \"y\")»", ["RG5010"] },
        { "process where process.name == \".«/»install.sh\"", ["RG5011"] },
        { "process where process.parent.name : (\"a\", \"C:«\\\\»b.exe\")", ["RG5011"] },
        { "library where dll.name : \"*«\\\\»b.dll\"", ["RG5011"] },
        { "process where process.executable : \"?:\\\\Endpoint Connect«\\\\\\\\»a.dll\"", ["RG5013"] },
        { "process where process.executable : \"\"\"C:«\\\\»Windows\\\\Temp\\\\*\"\"\"", ["RG5013"] },
        { "process where process.executable : \"%SystemRoot%«\\\\\\\\»a.exe\"", ["RG5013"] },
        { "any where url.path : \"/exec«?»command=*\"", ["RG5014"] },
        { "process where process.hash.md5 == «\"d41d8cd98f00b204e9800998ecf8427\"»", ["RG5015"] },
        { "process where process.hash.sha1 in (\"da39a3ee5e6b4b0d3255bfef95601890afd80709\", \"da39a3ee5e6b4b0d3255bfef9560189«x»afd80709\")", ["RG5015"] },
        { "process where process.name in (\"cursor\", «\"Cursor\"», \"CURSOR.\", «\"cURSOR\"»)", ["RG5017", "RG5017"] },
        { "process where process.name like (\"abc*\", «\"Abc*\"»)", ["RG5017"] },
        { "process where user.id == «0»", ["RG5041"] },
        { "process where process.pid in («\"4\"», «\"5\"»)", ["RG5041", "RG5041"] },
        { "process where process.parent.interactive == «\"true\"»", ["RG5041"] },
        { "network where cidrMatch(source.ip, «\"10.6.48.157/8\"», \"10.0.0.0/8\", \"10.6.48.157\", «\"fe80::1/10\"»)", ["RG5035", "RG5035"] },
        { "network where source.ip in («\"10.6.48.157/8\"», \"127.0.0.1\")", ["RG5035"] },
        { "process where endsWith~(process.command_line, \"«*».cpl\")", ["RG5026"] },
        { "process where stringContains(process.command_line, \"a\\\\*b«?»c\")", ["RG5026"] },
        { "process where stringContains(process.command_line, \"«\\\\»pipe\")", ["RG5026"] },
    };

    public static TheoryData<string, string[]> Conditions => new()
    {
        { "file where file.path like~ \"/tmp/*\" and not file.path «like» \"/tmp/a/*\"", ["RG5018"] },
        { "file where ?file.path like \"/tmp/*\" and «file.path» like \"/tmp/a*\"", ["RG5019"] },
        { "file where ?file.path «like» \"/tmp/*\" and «file.path» like~ \"/tmp/a*\"", ["RG5018", "RG5019"] },
        { "process where ?process.parent.name == \"sh\" and «process.parent.name» != \"bash\"", ["RG5019"] },
        { "process where process.name == \"a\" or process.pid == 1 «and» process.args == \"b\"", ["RG5020"] },
        { "process where (process.name == \"a\" «and» process.pid == 1 and process.args == \"b\" or process.pid == 2 and process.args == \"c\" or user.id == \"d\")", ["RG5020"] },
        { "process where process.name == \"a\" or «process.name == \"b\"» or process.name in (\"c\", \"d\")", ["RG5021"] },
        { "process where process.pid == 1 or (process.name : \"a\") or («process.name : \"b*\"» or process.args : \"x\" or «process.args : \"y\"»)", ["RG5021", "RG5021"] },
        { "process where process.pid == 1 or «process.pid == 2»", ["RG5021"] },
        { "process where process.name in «(\"sh\")»", ["RG5022"] },
        { "process where process.name :«(\"sh\")»", ["RG5022"] },
        { "process where container.id : «\"*\"»", ["RG5023"] },
        { "process where not container.id : «\"*\"»", ["RG5023"] },
        { "process where container.id like (\"a*\", «\"*\"»)", ["RG5023"] },
        { "file where file.path like \"/usr/«**»/bin/*\"", ["RG5024"] },
        { "process where process.args like \"«**»a\"", ["RG5024"] },
        { "process where ?process.code_signature.trusted «!=» true", ["RG5025"] },
        { "process where process.pid == 1 and (?user.name «!=» \"root\" and process.args == \"a\")", ["RG5025"] },
        { "process where process.args regex \"\"\"a«\\d»+\\w\"\"\"", ["RG5027"] },
        { "process where process.args regex \"[a-z]+«.»exe\"", ["RG5028"] },
        { "process where process.args regex \".*«.»exe\"", ["RG5028"] },
        { "process where process.args regex \"[a-z]*«.»exe\"", ["RG5028"] },
        { "process where process.args regex \"\"\"«\\d»{1,3}«.»\\d{1,3}\"\"\"", ["RG5027", "RG5028"] },
        { "process where process.executable regex~ \"c:«\\\\w»indows\\\\system32\\\\.*\"", ["RG5044"] },
        { "process where process.executable regex~ \"\"\".*«\\S»ystem32.*\"\"\"", ["RG5044"] },
        { "process where process.executable regex~ \"\"\"D:«\\w»ork\\.*\"\"\"", ["RG5044"] },
        { "process where process.executable regex~ \"\"\"foo«\\s»ystem\"\"\"", ["RG5027"] },
        { "process where process.command_line regex~ «\"mimikatz\"»", ["RG5047"] },
        { "process where process.name regex («\"a\"», \"b\\\\.exe\")", ["RG5047"] },
        { "process where process.args regex~ \"http://[0-9]{1,3}«.»[0-9]{1,3}.[0-9]+\"", ["RG5028"] },
        { "process where process.args regex \"«^»cmd.*«$»\"", ["RG5029", "RG5029"] },
        { "process where user.name regex \"root«@»[a-z]+\"", ["RG5030"] },
        { "process where user.name regex \"a(«*»b)\"", ["RG5031"] },
        { "process where user.name regex \"-[a-z]+«?»\"", ["RG5032"] },
        { "process where process.command_line regex \".*foo«|»bar.*\"", ["RG5033"] },
        { "process where process.command_line regex (\"a\", \".*(a|b)c«|»[d|e]|bar.*\")", ["RG5033"] },
        { "process where process.args regex «\"[a-c]&[d-f]\"»", ["RG5034"] },
        { "«sequence» by host.id [process where true] [file where true]", ["RG5036"] },
        { "«sequence» with maxspan=1m [process where true] [file where true]", ["RG5037"] },
        { "sequence by host.id with maxspan=1m [process where process.pid == 1] «[process   where process.pid == 1]» [process where process.pid == 2]", ["RG5038"] },
    };

    /// <summary>What looks like a mistake and is none; see the pages.</summary>
    public static TheoryData<string> Right =>
    [
        // Wildcards that are characters
        "process where process.args == \"*\" or user.id in (\"a\", \"b\")",
        "process where process.args in (\"-?\", \"/?\", \"?\", \"a * b\", \"* * * * *\")",
        "any where winlog.event_data.ShareName in (\"\\\\\\\\*\\\\IPC$\", \"\\\\\\\\*\\\\C$\")",
        "any where url.full in (\"https://a.b/c?d=e\", \"https://a.b/c?d=f\")",
        "process where process.name like (\"a*\", \"b\") and process.parent.name : \"b\"",

        // Blanks
        "process where process.command_line : (\"* -enc *\", \"*| sh *\")",
        "process where stringContains(process.command_line, \" -enc \")",
        "process where process.args : (\" \", \"* *\")",

        // Empty texts beside null tests
        "process where process.command_line == \"\" or process.command_line == null",

        // Control characters of real commands, and of texts without a path
        "process where process.command_line : (\"Set -Path 'C:\\\\a.jpg'\\nSet -Path 'C:\\\\b.jpg' -c\", \"one\\ntwo\")",
        "process where process.executable : \"\"\"C:\\Users\\*\\node_modules\\*\"\"\"",

        // Orders that texts have, and that numbers have, or that nobody knows
        "process where ?process.Ext.x >= \"5\"",
        "process where process.name >= \"a\" and process.pid > 10 and process.name < \"2020-01-01\" and @timestamp > \"2020-01-01\"",

        // Null tests that mean one value, or none
        "process where indexOf(process.name, \"x\") == null and indexOf(process.args, \"x\") != null and length(process.args) == null",
        "process where not (indexOf(process.args, \"x\") == null)",

        // Separators in names of pipes and of other things
        "file where file.name : (\"\\\\Device\\\\NamedPipe\\\\x\", \"\\\\\\\\.\\\\pipe\\\\y\") and user.name == \"NT AUTHORITY\\\\SYSTEM\"",

        // Network paths, and drives with an ordinary backslash
        "process where process.args : (\"\\\\\\\\server\\\\share\", \"*\\\\\\\\*\", \"copy \\\\\\\\a\\\\b\", \"C:\\\\a\", \"\")  and process.args != null",
        "process where process.command_line : \"cd C:\\\\\\\\a\\\\\\\\b\"",
        "file where file.path : \"\\\\\\\\?\\\\C:\\\\*\"",

        // Wildcards before equals signs outside of URLs
        "process where process.args : (\"a?b=c\", \"--x=?\")",

        // Hashes
        "process where process.hash.md5 : (\"?*\", \"d41d*\") and process.hash.sha1 : \"DA39A3EE5E6B4B0D3255BFEF95601890AFD80709\"",
        "process where process.hash.sha1 == \"da39a3ee5e6b4b0d3255bfef95601890afd80709\"",

        // Null tests
        "process where process.name == null or null != process.args",

        // Extensions, and names that begin with a dot
        "file where file.extension in (\"exe\", \"tar.gz\") and file.name : \".bashrc\" and file.extension : \"*.exe\"",

        // Blocks where they are known, and where they are words
        "network where cidrMatch(destination.ip, \"10.0.0.0/8\") and destination.address == \"10.0.0.1\"",
        "process where process.args in (\"10.0.0.0/8\", \"a\")",

        // Options of one letter
        "process where process.args in (\"-a\", \"-A\", \"x\", \"X\")",
        "process where process.name in~ (\"abc\", \"abd\")",

        // Literals that the schema cannot judge
        "process where ?my.own.field == 0 and process.pid == 4 and user.id == \"0\"",

        // Substrings with escapes
        "process where stringContains(process.command_line, \"rincipal=\\\\*\") and startsWith(process.command_line, \"a*b\") and startsWith(process.args, \"*\")",

        // like and : on one field, like on two
        "file where file.path like \"/tmp/*\" and not file.path : \"/tmp/a/*\" and file.name like~ \"a*\"",
        "file where ?file.path like \"/tmp/*\" and ?file.path != null and file.name != null",
        "process where process.name == \"a\" or (process.pid == 1 and process.args == \"b\")",
        "process where process.name == \"a\" or process.name : \"b\" or process.args == \"c\" or (process.name == \"d\" and process.pid == 1)",
        "process where process.pid == 1 or process.pid > 2 or process.parent.pid == 1",
        "process where container.id : \"a*\" and process.args == \"*\"",
        "any where url.query like \"*a/**/b*\" and process.args like \"* *\"",

        // Negations that are the usual style
        "process where not ?user.name == \"a\" and ?process.name != \"a\" and ?process.name != null and user.domain != \"x\"",
        "process where (?user.name != \"a\" or process.args == \"b\") and ?process.pid != 4",

        // Regular expressions
        "process where process.args regex (\"[a-z.]+\\\\.exe\", \"a.*b\", \"a.?b\", \"[0-9]\\\\.[0-9]\") or process.name regex \".*(a|b).*\"",
        "process where process.args regex (\"abc\", \"a.*\") and process.executable regex \"\"\"C:\\\\Users\\\\.*\"\"\"",
        "process where process.args regex (\".*\\\\.exe\", \".*.*a\", \"[a-z].+\")",
        "process where process.args regex \"(a|b).*|.*c\" and process.args regex \"[@#^$]a.*?\"",

        // Blocks and addresses
        "network where cidrMatch(source.ip, \"10.0.0.0/8\", \"10.1.2.3\", \"::1\") and source.ip != \"127.0.0.1\"",

        // Sequences
        "sequence with maxspan=1m [process where process.pid == 1] by process.entity_id [process where process.pid == 1] by process.parent.entity_id",
        "sequence by host.id with maxspan=1m [process where process.pid == 1] with runs=2 [process where process.pid == 2]",
    ];

    public static TheoryData<string, string[]> Opinions => new()
    {
        { "process where process.command_line «like» (\"/etc/exports\", \"/etc/fstab\")", ["RG5003"] },
        { "file where file.path in («\".load\"», \"/a/.load\", «\".remove\"»)", ["RG5012", "RG5012"] },
        { "process where process.executable : (\"System\", \"Registry\", \"/a\", \"a*\", \"memfd:a\")", [] },
        { "process where process.executable «like» (\"C:\\\\Windows\\\\*\", \"/bin/*\")", ["RG5016"] },
        { "process where process.parent.name «==» \"cmd.exe\" and process.name : \"cmd.exe\" and process.executable like~ \"C:\\\\*\"", ["RG5016"] },
        { "process where host.os.type == \"linux\" and process.name == \"mono.exe\" and process.executable like \"C:\\\\*\"", [] },
        { "process where host.os.type != \"windows\" and process.name == \"mono.exe\"", [] },
        { "process where host.os.type : \"w*\" and process.name «==» \"mono.exe\"", ["RG5016"] },
        { "process where host.os.type in (\"linux\", \"windows\") and process.name «==» \"mono.exe\"", ["RG5016"] },
        { "file where file.path like \"/usr/lib/*.dll\" or process.executable == \"./a.exe\"", [] },
        { "process where process.executable : (\"?:\\\\«Program Files (86)»\\\\*\", \"C:\\\\Windows\\\\System32\\\\*\", \"/«Librery»/a\")", ["RG5042", "RG5042"] },
        { "process where process.executable : (\"/Library/Systems/*\", \"/opt/Applicaciones2/*\", \"*progran files*\")", [] },
    };

    public static TheoryData<string, string[]> Endpoint => new()
    {
        { "process where user.id >= 1000", [] },
        { "process where user.id == «0»", ["RG5041"] },
        { "«sequence» with maxspan=1m [process where true] [process where true]", ["RG5037"] },
        { "process where endsWith~(process.command_line, \"«*».cpl\") and stringContains(process.command_line, \"\\\\a\")", ["RG5026"] },
    };

    [Theory]
    [MemberData(nameof(Values))]
    [MemberData(nameof(Conditions))]
    public void Advice_is_given_at_its_place(string marked, string[] ids) => Check(marked, ids);

    [Theory]
    [MemberData(nameof(Right))]
    public void What_only_looks_wrong_gets_no_advice(string query) => Check(query, []);

    [Theory]
    [MemberData(nameof(Opinions))]
    public void Opinions_are_given_to_those_who_ask(string marked, string[] ids)
    {
        Check(marked, ids, hasOpinions: true);
        (string query, _) = Marks.Read(marked);
        Check(query, []);
    }

    [Theory]
    [MemberData(nameof(Endpoint))]
    public void Rules_of_the_endpoint_get_advice_of_their_own(string marked, string[] ids) => Check(marked, ids, dialect: EqlDialect.Endpoint);

    // Only a rule file says these.
    [Theory]
    [InlineData("os_list = ['linux', 'macos']", "")]
    [InlineData("os_list = ['linux', 'windows']", "RG5016")]
    [InlineData("tags = ['OS: Linux', 'Domain: Endpoint']", "")]
    [InlineData("tags = ['OS: Linux', 'OS: Windows']", "RG5016")]
    [InlineData("tags = ['Domain: Endpoint']", "RG5016")]
    public void A_rule_about_other_systems_has_no_paths_of_windows(string line, string expected)
    {
        bool isEndpoint = line.StartsWith("os_list", StringComparison.Ordinal);
        string head = isEndpoint ? "id = 'i'\nversion = '1.0.0'" : "rule_id = 'i'\ntype = 'eql'\nlanguage = 'eql'";
        var options = new CompilerOptions { HasOpinions = true };
        RuleCompilation rule = RuleCompiler.Compile(new RuleText("x.toml", $"[rule]\nname = 'R'\n{head}\n{line}\nquery = 'process where process.name == \"mono.exe\"'\n"), options);
        Assert.Equal(expected, string.Join(' ', RuleReview.Review(rule, options).Select(found => found.Definition.Id).Where(id => id.StartsWith("RG501", StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_piece_of_advice_about_queries_has_a_row()
    {
        IEnumerable<string> seen = Values.Concat(Conditions).Concat(Opinions).SelectMany(row => (string[])row[1]);
        IEnumerable<string> ids = DiagnosticCatalog.All.Select(row => row.Id).Where(id => string.CompareOrdinal(id, "RG5001") >= 0 && string.CompareOrdinal(id, "RG5060") < 0);
        Assert.Equal(["RG5039", "RG5040"], ids.Except(seen));
    }

    // Lines and columns as people are shown them, the end just behind the last character.
    [Theory]
    [InlineData("query = 'process where process.name == \"a*\"'", "6:42-6:43 RG5001")]
    [InlineData("query = \"process where process.name == \\\"a*\\\"\"", "6:43-6:44 RG5001")]
    [InlineData("query = \"process where process.executable : \\\"C:\\\\\\\\a\\\\\\\\\\\\\\\\b\\\"\"", "6:54-6:62 RG5013")]
    [InlineData("query = '''\nprocess where\n  process.name == \"a*\"'''", "8:21-8:22 RG5001")]
    [InlineData("query = '''\r\nprocess where\r\n  process.name == \"a*\"'''", "8:21-8:22 RG5001")]
    [InlineData("query = \"\"\"\nprocess where \\\n   process.name == \\\"é😀*\\\"\"\"\"", "8:25-8:26 RG5001")]
    [InlineData("query = '''\nprocess where process.name == \"\\u{e9}\\u{1F600}b*\"'''", "7:48-7:49 RG5001")]
    public void Places_are_lines_and_columns_of_the_file(string queryKey, string expected)
    {
        foreach (string file in (string[])[RuleFile.Around(queryKey), "\uFEFF" + RuleFile.Around(queryKey), RuleFile.Around(queryKey).ReplaceLineEndings("\r\n")])
        {
            RuleCompilation compilation = RuleFile.Compile(file);
            IEnumerable<string> actual = RuleReview.Review(compilation, new CompilerOptions())
                .Select(d => $"{Show(compilation.Text.PositionOf(d.Range.Start))}-{Show(compilation.Text.PositionOf(d.Range.End))} {d.Definition.Id}");
            Assert.Equal(expected, string.Join(' ', actual));
        }
    }

    [Theory]
    [InlineData("process where process.name in (\"a*\", \"b\")", "'*' is an ordinary character to 'in'; use 'like' if it should stand for any text")]
    [InlineData("process where process.name in~ (\"a?\", \"b\")", "'?' is an ordinary character to 'in~'; use 'like~' if it should stand for any text")]
    [InlineData("any where\n\nfile.path like~ \"a*\" and\nfile.path like \"b*\"", "'file.path' is compared with case here and without in line 3")]
    [InlineData("process where process.executable : \"C:\\\\a\\nb\\\\*\"", "'\\n' is a line end here; double the backslash, or put the text between three quotes")]
    [InlineData("process where process.hash.md5 == \"xyz\"", "This is hardly a hash of the kind md5: 'x' is no hexadecimal digit")]
    [InlineData("process where process.hash.md5 == \"abc\"", "This is hardly a hash of the kind md5: it has 3 digits, not 32")]
    [InlineData("process where user.id == 10", "'user.id' holds text, and this is none; write \"10\"")]
    [InlineData("file where file.name == \"*.exe\"", "'*' is an ordinary character to '=='; use ':' if it should stand for any text")]
    [InlineData("file where host.os.type == \"linux\" and file.name == \"*.exe\"", "'*' is an ordinary character to '=='; use 'like' if it should stand for any text")]
    [InlineData("process where container.id : \"*\"", "'*' matches every value; 'container.id != null' says so")]
    [InlineData("process where not container.id : \"*\"", "'*' matches every value; 'container.id == null' says so")]
    [InlineData("process where host.os.version > \"10\"", "'>' orders 'host.os.version' character by character, as it holds text: \"9\" comes after \"10\"; consider number(…)")]
    [InlineData("process where host.os.version > \"10.0\"", "'>' orders 'host.os.version' character by character, as it holds text: \"9\" comes after \"10\"; name the versions that are meant, as in (\"10.*\", \"11.*\")")]
    [InlineData("process where destination.ip == \"10.0.*\"", "'destination.ip' is an IP address, and \"10.0.*\" is none: the comparison is never true; use cidrMatch(destination.ip, \"10.0.0.0/16\")")]
    [InlineData("process where process.executable regex \"C:\\\\Windows\\\\.*\"", "'\\W' is a class of characters here; a backslash in a path is doubled, '\\\\\\\\', or '\\\\' between three quotes")]
    [InlineData("process where process.executable regex \"\"\"C:\\Windows\\.*\"\"\"", "'\\W' is a class of characters here; a backslash in a path is doubled, '\\\\'")]
    [InlineData("process where process.name regex~ (\"a\", \"b\")", "'a' has no operator, so 'regex~' matches this very value only; add '.*', or write 'in~'")]
    [InlineData("process where process.name in~ (\"a\")", "One value needs no list; ':' says the same")]
    public void A_message_says_what_to_write(string query, string expected) =>
        Assert.Equal(expected, Assert.Single(Review(query, new CompilerOptions())).Message);

    private static void Check(string marked, string[] ids, bool hasOpinions = false, EqlDialect dialect = EqlDialect.Elasticsearch)
    {
        (string query, List<TextRange> places) = Marks.Read(marked);
        EquatableArray<RuleDiagnostic> found = Review(query, new CompilerOptions { HasOpinions = hasOpinions, PlainQueryDialect = dialect });
        Assert.Equal(
            ids.Zip(places, (id, place) => (id, Show(query, place))),
            found.Where(diagnostic => diagnostic.Definition.Id != "RG3001").Select(diagnostic => (diagnostic.Definition.Id, Show(query, diagnostic.Range))));
        Assert.Equal(ids.Length, places.Count);
    }

    private static EquatableArray<RuleDiagnostic> Review(string query, CompilerOptions options) =>
        RuleReview.Review(RuleCompiler.Compile(new RuleText("x.eql", query), options), options).Where(IsNoProof).ToEquatableArray();

    private static bool IsNoProof(RuleDiagnostic diagnostic) => !diagnostic.Definition.Id.StartsWith("RG6", StringComparison.Ordinal);

    private static string Show(string file, TextRange range) => range + " " + file.Substring(range.Start, range.Length);

    private static string Show(TextPosition position) => string.Create(CultureInfo.InvariantCulture, $"{position.Line + 1}:{position.Column + 1}");
}
