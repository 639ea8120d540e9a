using System.Text.Encodings.Web;
using System.Text.Json;

namespace RuleGen.Benchmarks;

/// <summary>How much an agent says beside the process itself.</summary>
internal enum DocumentShape
{
    /// <summary>What rules read and little else: about 1.6 KB.</summary>
    Slim,

    /// <summary>The parent and the session too: about 2.6 KB.</summary>
    Compact,

    /// <summary>Every leader with its user and groups: about 5.6 KB.</summary>
    Full,
}

/// <summary>
/// Process events as the JSON lines of an endpoint agent, the same for the same seed. The order of the keys is an agent's: what tells cheaply
/// that a rule is not concerned (<c>host.os.type</c>, <c>event.*</c>) comes last.
/// </summary>
internal sealed class EventDocuments(int seed)
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly Random _random = new(seed);
    private readonly CommandLines _lines = new(seed + 2);
    private int _number;

    /// <summary>Lines of JSON, each with its line feed.</summary>
    public byte[] Write(ProcessEvent[] events, DocumentShape shape)
    {
        using var stream = new MemoryStream();
        foreach (ProcessEvent e in events)
        {
            using (var json = new Utf8JsonWriter(stream, Relaxed))
                WriteEvent(json, e, shape);
            stream.WriteByte((byte)'\n');
        }

        return stream.ToArray();
    }

    private void WriteEvent(Utf8JsonWriter json, ProcessEvent e, DocumentShape shape)
    {
        _number++;
        json.WriteStartObject();
        json.WriteStartObject("agent");
        json.WriteString("id", Hex(8));
        json.WriteString("type", "endpoint");
        json.WriteString("version", "8.17.3");
        json.WriteEndObject();
        if (e.ContainerId is { } container)
            WriteContainer(json, container, shape);
        WriteProcess(json, e, shape);
        json.WriteString("message", "Endpoint process event");
        json.WriteString("@timestamp", Timestamp(0));
        json.WriteStartObject("ecs");
        json.WriteString("version", "8.10.0");
        json.WriteEndObject();
        json.WriteStartObject("data_stream");
        json.WriteString("namespace", "default");
        json.WriteString("type", "logs");
        json.WriteString("dataset", "endpoint.events.process");
        json.WriteEndObject();
        WriteHost(json, e, shape);
        WriteEventFields(json, e);
        WriteUser(json, "user", isFull: shape == DocumentShape.Full);
        if (shape == DocumentShape.Full)
            WriteUser(json, "group", isFull: false);
        json.WriteEndObject();
    }

    private void WriteContainer(Utf8JsonWriter json, string id, DocumentShape shape)
    {
        json.WriteStartObject("container");
        json.WriteString("id", id);
        json.WriteString("name", _lines.Fill("{w}-{w}"));
        if (shape != DocumentShape.Slim)
        {
            json.WriteStartObject("image");
            json.WriteString("name", _lines.Fill("registry.example.net/{w}/{w}"));
            json.WriteString("tag", _lines.Fill("{b}.{b}"));
            Strings(json, "hash.all", ["sha256:" + Hex(8)]);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("orchestrator");
        json.WriteString("type", "kubernetes");
        json.WriteString("namespace", _lines.Fill("{w}"));
        json.WriteStartObject("resource");
        json.WriteString("name", _lines.Fill("{w}-{h}"));
        json.WriteString("type", "pod");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteProcess(Utf8JsonWriter json, ProcessEvent e, DocumentShape shape)
    {
        json.WriteStartObject("process");
        if (shape != DocumentShape.Slim)
        {
            json.WriteStartObject("Ext");
            Strings(json, "ancestry", [Entity(), Entity()]);
            json.WriteEndObject();
        }

        WriteIdentity(json, e.Name!, e.Arguments, e.CommandLine!, "/usr/bin/" + e.Name, e.WorkingDirectory!, shape != DocumentShape.Slim);
        json.WriteStartObject("parent");
        WriteIdentity(
            json, e.ParentName!, e.ParentArguments, e.ParentCommandLine!, e.ParentExecutable!, "/", shape != DocumentShape.Slim);
        json.WriteBoolean("interactive", e.ParentInteractive == true);
        if (shape == DocumentShape.Full)
            WriteOwners(json);
        json.WriteEndObject();
        string[] leaders = shape switch
        {
            DocumentShape.Slim => [],
            DocumentShape.Compact => ["session_leader"],
            _ => ["group_leader", "session_leader", "entry_leader"],
        };
        foreach (string leader in leaders)
        {
            json.WriteStartObject(leader);
            WriteIdentity(json, "systemd", ["/usr/lib/systemd/systemd", "--user"], "/usr/lib/systemd/systemd --user", "/usr/lib/systemd/systemd", "/", false);
            json.WriteBoolean("interactive", false);
            json.WriteBoolean("same_as_process", false);
            if (shape == DocumentShape.Full)
                WriteOwners(json);
            json.WriteEndObject();
        }

        if (shape == DocumentShape.Full)
            WriteOwners(json);
        if (shape != DocumentShape.Slim)
        {
            json.WriteStartObject("hash");
            json.WriteString("md5", Hex(4));
            json.WriteString("sha1", Hex(5));
            json.WriteString("sha256", Hex(8));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private void WriteIdentity(
        Utf8JsonWriter json, string name, string[] arguments, string line, string executable, string directory, bool isFull)
    {
        json.WriteNumber("pid", _random.Next(2, 4_194_304));
        json.WriteString("entity_id", Entity());
        json.WriteString("start", Timestamp(-_random.Next(100)));
        json.WriteString("name", name);
        json.WriteString("executable", executable);
        Strings(json, "args", arguments);
        json.WriteNumber("args_count", arguments.Length);
        json.WriteString("command_line", line);
        json.WriteString("working_directory", directory);
        if (!isFull)
            return;
        json.WriteBoolean("interactive", false);
        json.WriteStartObject("tty");
        json.WriteStartObject("char_device");
        json.WriteNumber("major", 136);
        json.WriteNumber("minor", _random.Next(8));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("thread");
        json.WriteStartObject("capabilities");
        Strings(json, "effective", []);
        Strings(json, "permitted", ["CAP_CHOWN", "CAP_KILL"]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteOwners(Utf8JsonWriter json)
    {
        foreach (string owner in (string[])["user", "group", "real_user", "real_group"])
            WriteUser(json, owner, isFull: false);
        json.WriteStartArray("supplemental_groups");
        for (int i = 0; i < 2; i++)
        {
            json.WriteStartObject();
            json.WriteString("name", _lines.Fill("{w}"));
            json.WriteNumber("id", i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteUser(Utf8JsonWriter json, string key, bool isFull)
    {
        json.WriteStartObject(key);
        json.WriteString("name", _lines.Fill("{w}"));
        json.WriteNumber("id", _random.Next(2_000));
        if (isFull)
            json.WriteString("domain", _lines.Fill("{w}.example.net"));
        json.WriteEndObject();
    }

    private void WriteHost(Utf8JsonWriter json, ProcessEvent e, DocumentShape shape)
    {
        json.WriteStartObject("host");
        json.WriteString("hostname", "host-" + (_random.Next(400) + 1));
        json.WriteStartObject("os");
        json.WriteString("Ext.variant", "Debian");
        json.WriteString("kernel", "6.1.0-28-cloud-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.119-1 (2024-11-22)");
        json.WriteString("name", "Linux");
        json.WriteString("family", "debian");
        json.WriteString("type", e.OsType);
        json.WriteString("version", "12.8");
        json.WriteString("platform", "debian");
        json.WriteString("full", "Debian 12.8");
        json.WriteEndObject();
        Strings(json, "ip", shape == DocumentShape.Slim ? ["127.0.0.1"] : ["127.0.0.1", "::1", "10.1.2.3", "fe80::1234:56ff:fe78:9abc"]);
        Strings(json, "mac", ["42-01-0a-01-02-03"]);
        json.WriteString("name", "host-" + (_random.Next(400) + 1));
        json.WriteString("id", Hex(4));
        json.WriteString("architecture", "x86_64");
        json.WriteEndObject();
    }

    private void WriteEventFields(Utf8JsonWriter json, ProcessEvent e)
    {
        json.WriteStartObject("event");
        json.WriteString("agent_id_status", "verified");
        json.WriteNumber("sequence", _number);
        json.WriteString("ingested", Timestamp(3));
        json.WriteString("created", Timestamp(0));
        json.WriteString("kind", "event");
        json.WriteString("module", "endpoint");
        json.WriteString("action", e.Action);
        json.WriteString("id", Entity());
        Strings(json, "category", ["process"]);
        Strings(json, "type", [e.Type!]);
        json.WriteString("dataset", "endpoint.events.process");
        json.WriteString("outcome", "unknown");
        json.WriteEndObject();
    }

    private string Entity() => Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Hex(5)))[..48];

    private string Hex(int parts) => _lines.Fill(string.Concat(Enumerable.Repeat("{h}", parts)));

    private string Timestamp(int seconds) =>
        new DateTime(2026, 11, 12, 8, 0, 0, DateTimeKind.Utc).AddMilliseconds(_number * 37).AddSeconds(seconds)
            .ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static void Strings(Utf8JsonWriter json, string key, string[] values)
    {
        json.WriteStartArray(key);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
