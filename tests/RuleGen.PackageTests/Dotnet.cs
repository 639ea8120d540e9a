using System.Diagnostics;

namespace RuleGen.PackageTests;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">0 where it succeeded.</param>
/// <param name="Output">Its standard output and error, by lines.</param>
internal sealed record CommandResult(int ExitCode, string Output)
{
    public CommandResult Succeeded()
    {
        Assert.True(ExitCode == 0, Output);
        return this;
    }
}

/// <summary>Runs commands of the SDK in a folder, without build servers that would outlive the test.</summary>
internal static class Dotnet
{
    public static CommandResult Run(string folder, params string[] arguments) => Start("dotnet", folder, arguments);

    public static CommandResult Start(string program, string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["UseSharedCompilation"] = "false";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // A test host hands its own MSBuild on to its children.
        foreach (string inherited in (string[])["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH"])
            start.Environment.Remove(inherited);
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandResult(process.ExitCode, output + errors.Result);
    }
}
