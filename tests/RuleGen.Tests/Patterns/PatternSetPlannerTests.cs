using RuleGen.Compiler;
using RuleGen.Compiler.Patterns;
using RuleGen.Semantics;

namespace RuleGen.Tests.Patterns;

public class PatternSetPlannerTests
{
    [Theory]
    [InlineData("notepad.exe", "<1")]
    [InlineData("sh -c *", "<1")]
    [InlineData("*.cgi", ">4")]
    [InlineData("?:\\Windows\\x.exe", ">F")]
    [InlineData("\u00E9tude*", "<2")]
    [InlineData("*caf\u00E9", ">3")]
    [InlineData("*|*", "--")]
    [InlineData("*", "--")]
    [InlineData("", "--")]
    [InlineData("*\u00E9*", "--")]
    [InlineData("*#!*", "A2")]
    public void Chooses_how_a_pattern_is_found(string pattern, string expected) => Check([pattern], expected);

    [Fact]
    public void Prefers_the_rare_literal() => Check(["*/usr/bin/*qz~*"], "AD");

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    public void The_same_patterns_have_the_same_plan(int count)
    {
        string[] patterns = [.. Enumerable.Range(0, count).Select(i => $"*word{i * 7919 % 1000}*")];
        Check(patterns, Plan([.. patterns]));
    }

    [Fact]
    public void A_long_list_leaves_everyday_command_lines_alone()
    {
        string[] shells = ["sh", "bash", "zsh", "dash", "perl", "ruby", "python", "node", "lua", "php"];
        string[] files = ["passwd", "shadow", "hosts", "issue", "sudoers", "crontab", "resolv.conf", "ssh/sshd_config"];
        string[] commands = ["nc ", "ncat ", "socat ", "xxd ", "whoami ", "id ", "curl ", "wget ", "chattr ", "base64 -d"];
        string[] patterns =
        [
            .. shells.Select(shell => $"*|{shell}*"), .. shells.Select(shell => $"*| {shell} *"), .. shells.Select(shell => $"*{shell} -e *"),
            .. files.Select(file => $"*/etc/{file}*"), .. files.Select(file => $"*cat *{file}*"), .. commands.Select(command => $"* {command}*"),
            "*env *sh *-c*", "*<?php*?>*", "*../../../*", "*/proc/*/environ*",
        ];
        string[] lines =
        [
            "sh -c rm -f /srv/shop/cache/17.tmp", "/bin/sh -c /usr/bin/convert -strip in.tiff out.png", "bash -c make -s lint && echo fine",
            "/usr/sbin/logrotate /srv/conf/rotate.conf", "dash -c mkdir -p /data/queue/9", "sh -c gzip -9 /data/dump.sql",
        ];
        var set = new PatternSet(ignoringCase: true, Plan(patterns), patterns);
        long places = 0;
        long wholes = 0;
        foreach (string line in lines)
        {
            Assert.False(set.Matches(line, out CountedWork work));
            places += work.Places;
            wholes += work.WholeTexts;
        }

        // Without vectors there is no filter, and every place is looked at.
        if (PatternSet.BestPath != PatternSetPath.Scalar)
        {
            Assert.InRange(places, 0, lines.Length / 2);
            Assert.Equal(0, wholes);
        }
    }

    private static void Check(string[] patterns, string expected) => Assert.Equal(expected, Plan(patterns));

    private static string Plan(string[] patterns) => PatternSetPlanner.Plan(EquatableArray.Of(patterns), ignoringCase: true);
}
