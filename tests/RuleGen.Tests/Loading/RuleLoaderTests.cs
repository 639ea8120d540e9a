using System.Runtime.CompilerServices;
using System.Text;
using RuleGen.Compiler.Text;
using RuleGen.Loading;
using RuleGen.Tests.Cli;

namespace RuleGen.Tests.Loading;

public sealed class RuleLoaderTests
{
    private static readonly RuleText Shell = new("shell.toml", ToolFolder.ShellRule);
    private static readonly RuleText Broken = new("broken.toml", ToolFolder.BrokenRule);
    private static readonly byte[] ShellEvent = Encoding.UTF8.GetBytes(ToolFolder.ShellEvent);

    private static LoadedRules Load(params RuleText[] files) => RuleLoader.Load(files, new RuleLoaderOptions());

    [Fact]
    public void Loaded_rules_match()
    {
        using LoadedRules loaded = Load(Shell);
        Assert.Equal("shell-1", Assert.Single(loaded.Rules.Rules).Id);
        RuleMatches matches = loaded.Rules.Match(ShellEvent, 7);
        Assert.Equal(1, matches.Count);
        Assert.Equal([7], matches[0].Positions.ToArray());
        Assert.False(loaded.HasErrors);
    }

    [Fact]
    public void A_file_with_errors_is_left_out_and_reported()
    {
        using LoadedRules loaded = Load(Broken, Shell);
        Assert.True(loaded.HasErrors);
        Assert.Equal(["broken.toml", "shell.toml"], loaded.Files.Select(file => file.Text.Path));
        Assert.True(loaded.Files[0].HasErrors);
        Assert.Equal("shell-1", Assert.Single(loaded.Rules.Rules).Id);
    }

    [Fact]
    public void A_rule_that_clashes_with_another_is_left_out_and_reported()
    {
        using LoadedRules loaded = Load(Shell, new RuleText("twin.toml", ToolFolder.ShellRule));
        Assert.True(loaded.HasErrors);
        Assert.Equal("twin.toml", Assert.Single(loaded.Project.Clashes).Path);
        Assert.Single(loaded.Rules.Rules);
    }

    [Fact]
    public void No_rules_are_a_rule_set_too()
    {
        using LoadedRules loaded = Load();
        Assert.Equal(0, loaded.Rules.Match(ShellEvent).Count);
        Assert.True(loaded.Rules.LastRead.IsOk);
    }

    [Fact]
    public void Another_instance_counts_on_its_own()
    {
        using LoadedRules loaded = Load(Shell);
        RuleSetBase other = loaded.NewRuleSet();
        loaded.Rules.Match(ShellEvent);
        Assert.Equal(2, loaded.Rules.NextPosition);
        Assert.Equal(1, other.NextPosition);
    }

    [Fact]
    public void Disposed_rules_leave_memory()
    {
        WeakReference rules = LoadUseAndDispose();
        for (int i = 0; i < 20 && rules.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(rules.IsAlive);
    }

    // Not inlined, so that no local of the caller keeps the rules alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference LoadUseAndDispose()
    {
        using LoadedRules loaded = Load(Shell);
        Assert.Equal(1, loaded.Rules.Match(ShellEvent).Count);
        return new WeakReference(loaded.Rules.GetType().Assembly);
    }
}
