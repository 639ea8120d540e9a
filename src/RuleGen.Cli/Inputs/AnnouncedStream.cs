namespace RuleGen.Cli.Inputs;

/// <summary>A stream to read from that says so before it does.</summary>
internal sealed class AnnouncedStream(Stream stream, Action beforeRead) : ReadOnlyStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        beforeRead();
        return stream.Read(buffer, offset, count);
    }
}
