using System.Runtime.Loader;
using RuleGen.Compiler;

namespace RuleGen.Loading;

/// <summary>
/// Rules that were compiled while the program runs. Disposing lets the code go: it leaves memory once nothing refers to the rule set, its
/// matches and their rules any more.
/// </summary>
public sealed class LoadedRules : IDisposable
{
    private readonly AssemblyLoadContext _context;
    private RuleSetBase? _rules;

    internal LoadedRules(RuleSetBase rules, AssemblyLoadContext context, IReadOnlyList<RuleCompilation> files, ProjectCompilation project)
    {
        _rules = rules;
        _context = context;
        Files = files;
        Project = project;
    }

    /// <summary>The rules, ready to run. For one thread at a time; <see cref="NewRuleSet"/> makes one for another thread.</summary>
    /// <exception cref="ObjectDisposedException">The rules were disposed.</exception>
    public RuleSetBase Rules => _rules ?? throw new ObjectDisposedException(nameof(LoadedRules));

    /// <summary>What became of every rule file, in the order given. A file with errors has no part in <see cref="Rules"/>.</summary>
    public IReadOnlyList<RuleCompilation> Files { get; }

    /// <summary>The rules that run, and those that cannot stand beside another one.</summary>
    public ProjectCompilation Project { get; }

    /// <summary>Whether some file, or some rule beside the others, had errors and was left out.</summary>
    public bool HasErrors => Project.Clashes.Count > 0 || Files.Any(file => file.HasErrors);

    /// <summary>Another instance of the same rules, for another thread.</summary>
    /// <exception cref="ObjectDisposedException">The rules were disposed.</exception>
    public RuleSetBase NewRuleSet() => RuleLoader.Instantiate(Rules.GetType(), Rules.Options);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_rules is null)
            return;
        _rules = null;
        if (_context.IsCollectible)
            _context.Unload();
    }
}
