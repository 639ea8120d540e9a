using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Unicode;

namespace RuleGen.Events;

/// <summary>What stands where in 64 bytes of a document, one bit a byte; nothing within strings counts.</summary>
/// <param name="Quotes">The quotes at both ends of strings.</param>
/// <param name="Stops">The opening quotes of keys, and all brackets.</param>
/// <param name="Opens">Opening brackets of both kinds.</param>
/// <param name="Closes">Closing brackets of both kinds.</param>
internal readonly record struct JsonBlock(ulong Quotes, ulong Stops, ulong Opens, ulong Closes);

/// <summary>
/// Finds the keys and brackets of a document, and checks all of it, 64 bytes a step and without looking at single tokens: in JSON without white
/// space almost everything that the grammar asks is about two neighbouring bytes, and is therefore a shift and an exclusive or of bits.
/// <para>
/// It knows only the straight way. White space between tokens, escapes in keys, nesting deeper than <see cref="MaxDepth"/> and anything wrong make it
/// give up; then <see cref="JsonEventReader"/> decides. It never takes a document that is not JSON.
/// </para>
/// </summary>
/// <remarks>
/// The grammar, in these terms. (1) A value begins right behind each bracket that opens, colon and comma, and nowhere else, except that a
/// bracket may close right behind the one that opens. (2) In objects, what is behind the opening bracket and behind each comma is a string: a key.
/// (3) Colons stand right behind keys, and nowhere else. (4) Brackets pair, the last with the first, and nothing follows. (5) What is none of this is a
/// number or a word. Example of (3): the bits of strings, from the opening quote to before the closing one, are runs of ones. Adding a one at the beginning
/// of a run makes it zeros and sets the bit behind it, the closing quote; so one addition finds the ends of all keys.
/// </remarks>
internal sealed class JsonStructure
{
    /// <summary>The kinds of the containers around are bits of one word.</summary>
    public const int MaxDepth = 63;

    private const int InitialBlocks = 128;
    private const int RetainedBlocks = 32 * 1024;
    private const ulong Last = 1UL << 63;

    private JsonBlock[] _blocks = new JsonBlock[InitialBlocks];

    /// <summary>The blocks of the document that was scanned last.</summary>
    public ReadOnlySpan<JsonBlock> Blocks => _blocks;

    /// <summary>Scans a document.</summary>
    /// <param name="json">The document. Blanks behind it are none of it.</param>
    /// <param name="copy">Takes the document; as long as whole blocks need.</param>
    /// <param name="maxDepth">How many levels may be entered.</param>
    /// <param name="width">The width of vectors in bits; 0 for the best.</param>
    /// <returns>False if it is not known to be valid JSON, an object, in valid UTF-8.</returns>
    public bool TryScan(ReadOnlySpan<byte> json, Span<byte> copy, int maxDepth, int width = 0)
    {
        if (json.Length < 2 || json[0] != '{' || json[^1] != '}')
            return false;
        int count = (json.Length + 63) / 64;
        if (_blocks.Length < count || (_blocks.Length > RetainedBlocks && count <= RetainedBlocks))
            _blocks = new JsonBlock[Math.Max(InitialBlocks, (int)BitOperations.RoundUpToPowerOf2((uint)count))];
        if (copy.Length < count * 64)
            throw new ArgumentException("Too short", nameof(copy));
        maxDepth = Math.Min(maxDepth, MaxDepth);
        if (width == 0)
            width = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : -1;
        return width switch
        {
            512 => Scan<ByteBlock512>(json, copy, maxDepth),
            256 => Scan<ByteBlock256>(json, copy, maxDepth),
            128 => Scan<ByteBlock128>(json, copy, maxDepth),
            _ => false,
        };
    }

    private bool Scan<TBlock>(ReadOnlySpan<byte> json, Span<byte> copy, int maxDepth)
        where TBlock : struct, IByteBlock<TBlock>
    {
        Span<JsonBlock> blocks = _blocks.AsSpan(0, (json.Length + 63) / 64);
        ref byte source = ref MemoryMarshal.GetReference(json);
        ref byte target = ref MemoryMarshal.GetReference(copy);

        // What is known of the bytes before the block; each in bit 0, but for inString, which is all or no bits.
        ulong isEscaped = 0, inString = 0, afterSeparator = 1, afterOpen = 0, afterKeyPlace = 0, inKey = 0, afterKey = 0, inScalar = 0;

        // The containers around, innermost in bit 0: 1 for an array.
        ulong kinds = 0;
        int depth = 0;

        ulong wrong = 0;
        ulong valid = ulong.MaxValue;
        TBlock all = default;
        for (int i = 0; i < blocks.Length; i++)
        {
            int start = i * 64;
            if (start + 64 > json.Length)
            {
                // The rest is made up to a whole block in the copy, which has room.
                Span<byte> rest = copy.Slice(start, 64);
                rest.Fill((byte)' ');
                json[start..].CopyTo(rest);
                source = ref target;
                valid = (1UL << (json.Length - start)) - 1;
            }

            TBlock bytes = TBlock.Load(ref Unsafe.Add(ref source, start));
            bytes.Store(ref Unsafe.Add(ref target, start));
            all = all.Or(bytes);

            ulong quotes = bytes.Equal((byte)'"');
            ulong backslash = 0, controls = 0;
            if (bytes.HasSpecial() || isEscaped != 0)
            {
                backslash = bytes.Equal((byte)'\\');
                controls = bytes.Below(0x20);
                ulong escaped = Escaped(backslash, ref isEscaped);
                ulong letters = escaped & ~(backslash | quotes);
                quotes &= ~escaped;
                if (letters != 0 && !AreEscapes(json, start, letters & valid))
                    return false;
            }

            ulong strings = PrefixXor(quotes) ^ inString;
            inString = (ulong)((long)strings >> 63);
            ulong outside = ~(strings | quotes) & valid;
            ulong colons = bytes.Equal((byte)':') & outside;
            ulong commas = bytes.Equal((byte)',') & outside;
            ulong separators = colons | commas;

            // (4): where no bracket stands in an array and the outermost container cannot end, counting will do.
            ulong arrays = 0 - (kinds & 1);
            ulong opens = 0, closes = 0, keyPlaces = 0;

            // Setting these bits makes the four brackets one character, and also Y, y, _ and DEL, which are wrong outside of strings.
            ulong brackets = bytes.EqualWith(0x26, 0x7F) & outside;
            if (brackets != 0)
            {
                opens = bytes.EqualWith(0x20, (byte)'{') & outside;
                closes = bytes.EqualWith(0x20, (byte)'}') & outside;
                wrong |= brackets ^ (opens | closes);
                separators |= opens;
                ulong curlies = bytes.HaveBit5();
                ulong squares = (opens | closes) & ~curlies;
                if (squares != 0)
                    arrays ^= PrefixXor(squares);
                int openCount = BitOperations.PopCount(opens);
                int closeCount = BitOperations.PopCount(closes);
                if (((kinds >> 1) | (brackets & curlies & arrays) | ((opens ^ arrays) & squares)) == 0
                    && depth > closeCount && depth + openCount <= maxDepth)
                {
                    depth += openCount - closeCount;
                    kinds = arrays >> 63;
                }
                else if (!TryPair(opens, closes, squares, json.Length - 1 - start, maxDepth, ref kinds, ref depth, out arrays))
                {
                    return false;
                }

                keyPlaces = opens & curlies;
            }

            // (1)
            ulong openQuotes = quotes & strings;
            ulong scalars = outside & ~(separators | closes);
            ulong scalarStarts = scalars & ~(scalars << 1 | inScalar);
            inScalar = scalars >> 63;
            wrong |= ((openQuotes | scalarStarts | opens) ^ (separators << 1 | afterSeparator)) & ~((opens << 1 | afterOpen) & closes);
            afterOpen = opens >> 63;
            afterSeparator = separators >> 63;

            // (2)
            keyPlaces |= commas & ~arrays;
            ulong behindKeyPlace = keyPlaces << 1 | afterKeyPlace;
            afterKeyPlace = keyPlaces >> 63;
            ulong keys = behindKeyPlace & openQuotes;
            wrong |= behindKeyPlace & ~(openQuotes | closes);

            // (3): a key that goes on from the block before is made zeros from the first bit.
            ulong ends = strings + (keys | inKey);
            inKey = ends < strings ? 1UL : 0;
            wrong |= ((backslash & ~ends) | controls) & strings;
            ends &= ~strings;
            wrong |= colons ^ (ends << 1 | afterKey);
            afterKey = ends >> 63;

            // (5)
            if (scalarStarts != 0 && !AreScalars(json, start, scalarStarts, scalars, bytes.Digits()))
                return false;

            blocks[i] = new JsonBlock(quotes, keys | opens | closes, opens, closes);
        }

        return (wrong | inString) == 0 && depth == 0 && (!all.HasBit7() || Utf8.IsValid(json));
    }

    /// <summary>
    /// The bytes that a backslash before them makes part of an escape. Of a row of backslashes every other one begins an escape; subtracting the first ones
    /// from the even places tells the rows that begin there from the others.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Escaped(ulong backslash, ref ulong isEscaped)
    {
        const ulong OddPlaces = 0xAAAAAAAAAAAAAAAA;
        ulong potential = backslash & ~isEscaped;
        ulong maybeEscaped = potential << 1;
        ulong codes = ((maybeEscaped | OddPlaces) - potential) ^ OddPlaces;
        ulong escaped = codes ^ (backslash | isEscaped);
        isEscaped = (codes & backslash) >> 63;
        return escaped;
    }

    /// <summary>Bit n is set if an odd number of the bits 0 to n is: from each first to before each second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong PrefixXor(ulong bits)
    {
        if (Pclmulqdq.IsSupported)
            return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        bits ^= bits << 1;
        bits ^= bits << 2;
        bits ^= bits << 4;
        bits ^= bits << 8;
        bits ^= bits << 16;
        return bits ^ bits << 32;
    }

    /// <summary>Whether the second bytes of escapes are right, and the digits behind <c>\u</c>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreEscapes(ReadOnlySpan<byte> json, int start, ulong letters)
    {
        for (; letters != 0; letters &= letters - 1)
        {
            int at = start + BitOperations.TrailingZeroCount(letters);
            switch (json[at])
            {
                case (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t':
                    break;
                case (byte)'u' when at + 4 < json.Length
                    && char.IsAsciiHexDigit((char)json[at + 1]) && char.IsAsciiHexDigit((char)json[at + 2])
                    && char.IsAsciiHexDigit((char)json[at + 3]) && char.IsAsciiHexDigit((char)json[at + 4]):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Pairs the brackets of a block one by one, and tells which bytes are in arrays.</summary>
    /// <param name="opens">Opening brackets.</param>
    /// <param name="closes">Closing brackets.</param>
    /// <param name="squares">Square brackets.</param>
    /// <param name="end">Where the last byte of the document is, counted from the block.</param>
    /// <param name="maxDepth">How many levels may be entered.</param>
    /// <param name="kinds">The containers around.</param>
    /// <param name="depth">Their number.</param>
    /// <param name="arrays">The bytes in arrays, from the opening bracket to before the closing one.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryPair(
        ulong opens, ulong closes, ulong squares, int end, int maxDepth, ref ulong kinds, ref int depth, out ulong arrays)
    {
        ulong around = kinds;
        int level = depth;
        ulong toggles = 0;
        ulong before = around & 1;
        for (ulong brackets = opens | closes; brackets != 0; brackets &= brackets - 1)
        {
            ulong bit = brackets & (0 - brackets);
            ulong square = (squares & bit) != 0 ? 1UL : 0;
            if ((opens & bit) != 0)
            {
                around = around << 1 | square;
                level++;
            }
            else
            {
                if ((around & 1) != square || (level == 1 && BitOperations.TrailingZeroCount(bit) != end))
                    goto Fail;
                around >>= 1;
                level--;
            }

            if (level > maxDepth)
                goto Fail;
            toggles |= ((around ^ before) & 1) != 0 ? bit : 0;
            before = around;
        }

        arrays = PrefixXor(toggles) ^ (0 - (kinds & 1));
        kinds = around;
        depth = level;
        return true;

    Fail:
        arrays = 0;
        return false;
    }

    /// <summary>Whether numbers and words are right.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool AreScalars(ReadOnlySpan<byte> json, int start, ulong starts, ulong scalars, ulong digits)
    {
        for (; starts != 0; starts &= starts - 1)
        {
            int bit = BitOperations.TrailingZeroCount(starts);
            int at = start + bit;
            int end;
            switch (json[at])
            {
                case >= (byte)'1' and <= (byte)'9':
                    // Most numbers are digits and nothing else, and end in the block.
                    ulong rest = ~(digits >> bit);
                    end = bit + BitOperations.TrailingZeroCount(rest);
                    if (end < 64 && (scalars >> end & 1) == 0)
                        continue;
                    end = JsonToken.SkipNumber(json, at);
                    break;
                case (byte)'-' or (byte)'0':
                    end = JsonToken.SkipNumber(json, at);
                    break;
                case (byte)'f' when Word(json, at + 1) == 0x65736c61:
                    end = at + 5;
                    break;
                case (byte)'t' when Word(json, at) == 0x65757274:
                    end = at + 4;
                    break;
                case (byte)'n' when Word(json, at) == 0x6c6c756e:
                    end = at + 4;
                    break;
                default:
                    return false;
            }

            if ((uint)end >= (uint)json.Length || json[end] is not ((byte)',' or (byte)'}' or (byte)']'))
                return false;
        }

        return true;
    }

    /// <summary>Four bytes, the first lowest: "alse", "true", "null".</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Word(ReadOnlySpan<byte> json, int at) =>
        at + 4 <= json.Length ? BinaryPrimitives.ReadUInt32LittleEndian(json[at..]) : 0;
}
