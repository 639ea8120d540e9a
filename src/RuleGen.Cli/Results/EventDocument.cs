using System.Text.Json;

namespace RuleGen.Cli.Results;

/// <summary>The members of a JSON object as they are written, for documents that are passed on rather than read.</summary>
internal static class EventDocument
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4096 };

    /// <summary>A member: its name with quotes and escapes, and its value, both as written.</summary>
    public readonly ref struct Member(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        /// <summary>The name between its quotes, escapes not decoded.</summary>
        public ReadOnlySpan<byte> Name { get; } = name;

        public ReadOnlySpan<byte> Value { get; } = value;

        public bool IsObject => Value is [(byte)'{', ..];
    }

    /// <summary>Goes through the members of an object that is known to be valid JSON.</summary>
    public ref struct Members(ReadOnlySpan<byte> json)
    {
        private readonly ReadOnlySpan<byte> _json = json;
        private Utf8JsonReader _reader = new(json, Options);

        public Member Current { get; private set; }

        public readonly Members GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_reader.TokenType == JsonTokenType.None)
                _reader.Read();
            if (!_reader.Read() || _reader.TokenType != JsonTokenType.PropertyName)
                return false;
            ReadOnlySpan<byte> name = _reader.ValueSpan;
            _reader.Read();
            int start = (int)_reader.TokenStartIndex;
            _reader.Skip();
            Current = new Member(name, _json[start..(int)_reader.BytesConsumed]);
            return true;
        }
    }

    /// <summary>The event in a document: what a search hit holds, or the document itself.</summary>
    public static ReadOnlySpan<byte> EventOf(ReadOnlySpan<byte> document)
    {
        if (document.StartsWith("\uFEFF"u8))
            document = document[3..];
        ReadOnlySpan<byte> fields = default;
        bool isHit = false;
        foreach (Member member in new Members(document))
        {
            if (member.IsObject && member.Name.SequenceEqual("_source"u8))
                return member.Value;
            if (member.IsObject && member.Name.SequenceEqual("fields"u8))
                fields = member.Value;
            isHit |= member.Name.SequenceEqual("_index"u8) || member.Name.SequenceEqual("_id"u8) || member.Name.SequenceEqual("_source"u8);
        }

        return isHit && fields.Length > 0 ? fields : document;
    }
}
