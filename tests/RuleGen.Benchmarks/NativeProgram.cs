using System.Diagnostics;

namespace RuleGen.Benchmarks;

/// <summary>A program of native code that has rules baked in, runs them over one event and tells what that took. It lies in a folder of its own.</summary>
internal sealed class NativeProgram : IDisposable
{
    public const string Bar = "P14-start-aot";

    private const string Name = "footprint";

    private readonly string _folder;

    private NativeProgram(string folder) => _folder = folder;

    public string Path => System.IO.Path.Combine(_folder, "out", OperatingSystem.IsWindows() ? Name + ".exe" : Name);

    /// <summary>How long publishing took.</summary>
    public double Seconds { get; private set; }

    /// <summary>Publishes a program, which takes a minute or two; null where that does not work here.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="reason">Why it does not.</param>
    public static NativeProgram? TryPublish(FootprintRules rules, out string reason)
    {
        if (RuleLists.Find("src/RuleGen/RuleGen.csproj") is not { } runtime)
        {
            reason = "not measured: the sources of RuleGen are not at hand";
            return null;
        }

        var program = new NativeProgram(Directory.CreateTempSubdirectory("rulegen-native-").FullName);
        program.Write(Name + ".csproj", ProjectFile(System.IO.Path.GetFullPath(runtime)));
        program.Write("Program.cs", Source);
        for (int file = 0; file < rules.Sources.Count; file++)
            program.Write($"Rules{file}.g.cs", rules.Sources[file]);
        var watch = Stopwatch.StartNew();
        string output = program.Publish();
        program.Seconds = watch.Elapsed.TotalSeconds;
        if (File.Exists(program.Path))
        {
            reason = "";
            return program;
        }

        program.Dispose();
        string? error = output.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase));
        reason = "not measured: native code cannot be published here: " + (error ?? output).Trim();
        return null;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Write(string file, string text) => File.WriteAllText(System.IO.Path.Combine(_folder, file), text);

    private string Publish()
    {
        var start = new ProcessStartInfo("dotnet", ["publish", "-c", "Release", "-o", "out", "-v", "q", "-p:RunAnalyzers=false"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string ProjectFile(string runtime) =>
        $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net9.0</TargetFramework>
            <LangVersion>latest</LangVersion>
            <ImplicitUsings>enable</ImplicitUsings>
            <PublishAot>true</PublishAot>
            <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
            <InvariantGlobalization>true</InvariantGlobalization>
          </PropertyGroup>
          <ItemGroup>
            <ProjectReference Include="{runtime}" />
          </ItemGroup>
        </Project>
        """;

    private static string Source =>
        $$""""
        using System.Diagnostics;

        if (args.Length == 0)
        {
            var rules = new Rules.RuleSet();
            rules.Match("""{{FootprintRules.Event}}"""u8);
            if (!rules.LastRead.IsOk)
                throw new InvalidOperationException(rules.LastRead.Message);
        }

        long verdict = Stopwatch.GetTimestamp();
        double processor = Environment.CpuUsage.TotalTime.TotalMilliseconds;
        Console.WriteLine(FormattableString.Invariant($"{verdict} {processor} {Environment.WorkingSet / 1e6} {GC.GetTotalMemory(true) / 1e6}"));
        """";
}
