using System.Reflection;

namespace RuleGen.PackageTests;

/// <summary>
/// A folder in which nothing of the repository can be seen: the package in a feed of its own, restored into a packages folder of its own, and the
/// consumers. Packages that the SDK itself needs come from where the machine usually takes them.
/// </summary>
public sealed class PackageFixture : IDisposable
{
    public const string Version = "0.0.1-packagetest";

    public PackageFixture()
    {
        Folder = Directory.CreateTempSubdirectory("rulegen-package-").FullName;
        string project = typeof(PackageFixture).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RuntimeProject").Value!;
        Dotnet.Run(Folder, "pack", project, "-c", "Release", "-o", Feed, $"-p:Version={Version}", "-nodeReuse:false").Succeeded();

        // RuleGen comes from the feed only, and what is known of it elsewhere on the machine does not count.
        string known = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="packages" />
              </config>
              <fallbackPackageFolders>
                <add key="machine" value="{known}" />
              </fallbackPackageFolders>
              <packageSources>
                <add key="rulegen" value="feed" />
              </packageSources>
            </configuration>
            """);

        // Builds of consumers must not see the settings of a repository around them.
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.targets"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Packages.props"), "<Project />");
        Copy("Consumer");
        Copy("BrokenConsumer");
        Directory.CreateDirectory(Path.Combine(Folder, "shared rules"));
        File.Move(Path.Combine(Folder, "Consumer", "outside.toml"), Path.Combine(Folder, "shared rules", "outside [1] {a,b}.toml"));
    }

    public string Folder { get; }

    public string Feed => Path.Combine(Folder, "feed");

    /// <summary>Runs the SDK in a consumer's folder.</summary>
    internal CommandResult Run(string consumer, params string[] arguments) =>
        Dotnet.Run(Path.Combine(Folder, consumer), [.. arguments, $"-p:RuleGenVersion={Version}", "-p:UseSharedCompilation=false", "-nodeReuse:false"]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void Copy(string consumer)
    {
        string source = Path.Combine(AppContext.BaseDirectory, consumer);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(Folder, consumer, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
