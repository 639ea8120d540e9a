using RuleGen.Compiler;
using RuleGen.Compiler.Text;

namespace RuleGen.Loading;

/// <summary>Loads rule files into the running program, through the same compiler that the build uses.</summary>
/// <example>
/// <code>
/// using LoadedRules loaded = RuleLoader.Load([new RuleText(path, File.ReadAllText(path))], new RuleLoaderOptions());
/// foreach (RuleMatch match in loaded.Rules.Match(jsonLine))
///     Report(match);
/// </code>
/// </example>
public static class RuleLoader
{
    /// <summary>Compiles and loads rule files. Files with errors are left out and tell why in <see cref="LoadedRules.Files"/>.</summary>
    /// <param name="files">The rule files; <c>.eql</c> at the end of a path means a plain query, anything else TOML.</param>
    /// <param name="options">How to compile and load.</param>
    public static LoadedRules Load(IReadOnlyList<RuleText> files, RuleLoaderOptions options) => Load(Compile(files, options.Compiler), options);

    /// <summary>Loads rules that are compiled already, with the same compiler options.</summary>
    /// <param name="files">The compiled rule files; those without a matcher are left out.</param>
    /// <param name="options">How to compile the common code, and how to load.</param>
    public static LoadedRules Load(IReadOnlyList<RuleCompilation> files, RuleLoaderOptions options)
    {
        ProjectCompilation project = ProjectCompiler.Compile(files.Select(file => file.Summary).OfType<Compiler.Emit.RuleSummary>(), options.Compiler);
        var sources = new List<string>(project.Files.Select(file => file.Source));
        var accepted = project.Rules.Select(rule => rule.Path).ToHashSet(StringComparer.Ordinal);
        sources.AddRange(files.Where(file => file.Summary is { } rule && accepted.Contains(rule.Path)).Select(file => file.Source!));

        using Stream assembly = RuleAssembly.Emit(sources);
        var context = new RuleLoadContext(options.IsUnloadable);
        Type type = context.LoadFromStream(assembly).GetType(options.Compiler.Namespace + ".RuleSet", throwOnError: true)!;
        return new LoadedRules(Instantiate(type, options.Run), context, files, project);
    }

    /// <summary>Compiles rule files to C#, several at a time. The order of the result is that of the files.</summary>
    public static IReadOnlyList<RuleCompilation> Compile(IReadOnlyList<RuleText> files, CompilerOptions options)
    {
        var compilations = new RuleCompilation[files.Count];
        Parallel.For(0, files.Count, i => compilations[i] = RuleCompiler.Compile(files[i], options));
        return compilations;
    }

    internal static RuleSetBase Instantiate(Type type, RuleSetOptions options) => (RuleSetBase)Activator.CreateInstance(type, options)!;
}
