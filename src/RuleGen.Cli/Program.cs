using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using RuleGen.Cli;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
using var interruption = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    // The first time the command ends in order, the second time at once.
    press.Cancel = !interruption.IsCancellationRequested;
    interruption.Cancel();
};
using Stream input = Console.OpenStandardInput();
using Stream output = OpenOutput();
using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" };
return RuleGenTool.Run(args, new ToolStreams(input, output, error, ShowsProgress: !Console.IsErrorRedirected, interruption.Token));

// The console's own stream swallows the news that a pipe's reader is gone, and a command would then work on for nobody.
static Stream OpenOutput()
{
    if (OperatingSystem.IsWindows())
        return Console.OpenStandardOutput();
    var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
    return pipe.CanSeek ? Console.OpenStandardOutput() : pipe;
}
