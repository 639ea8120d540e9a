namespace RuleGen.Events;

/// <summary>What reading a document needs to remember on its way; kept between documents.</summary>
internal sealed class JsonScratch(int longestKey)
{
    private const int InitialDepth = 64;
    private const int RetainedDepth = 4096;

    /// <summary>The containers around the present one.</summary>
    public int[] Frames { get; private set; } = new int[InitialDepth];

    /// <summary>Room for an unescaped key that may be one of a field, and what is read behind it.</summary>
    public byte[] Key { get; } = new byte[longestKey + EventProjection.KeyPadding];

    public JsonMarks Marks { get; } = new();

    public JsonShapes Shapes { get; } = new();

    public void GrowFrames()
    {
        var frames = Frames;
        Array.Resize(ref frames, frames.Length * 2);
        Frames = frames;
    }

    public void Shrink()
    {
        if (Frames.Length > RetainedDepth)
            Frames = new int[InitialDepth];
    }
}
