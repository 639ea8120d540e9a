using System.Globalization;
using System.Text;
using System.Text.Json;
using RuleGen.Compiler.Diagnostics;
using RuleGen.Compiler.Text;
using RuleGen.Compiler.Toml;

namespace RuleGen.Tests.Toml;

/// <summary>The public TOML test suite, as far as it is about TOML 1.0.0.</summary>
public class TomlSuiteTests
{
    private const string Suite = "conformance/toml-test/";

    public static TheoryData<string> ValidFiles => Files("valid/");

    public static TheoryData<string> InvalidFiles => Files("invalid/");

    [SharedTheory]
    [MemberData(nameof(ValidFiles))]
    public void A_valid_file_is_read_to_exactly_its_values(string file)
    {
        var diagnostics = new DiagnosticBag();
        TomlTable table = TomlReader.Read(new RuleText(file, Decode(file)), diagnostics);
        Assert.Equal([], diagnostics.ToSorted().Select(d => d.Message));

        string json = File.ReadAllText(SharedData.Path(Suite + Path.ChangeExtension(file, ".json")));
        using JsonDocument expected = JsonDocument.Parse(json);
        AssertSame(expected.RootElement, table, "");
    }

    [SharedTheory]
    [MemberData(nameof(InvalidFiles))]
    public void An_invalid_file_is_refused_inside_the_file(string file)
    {
        string content;
        try
        {
            content = Decode(file);
        }
        catch (DecoderFallbackException) when (file.StartsWith("invalid/encoding/", StringComparison.Ordinal))
        {
            return;
        }

        var diagnostics = new DiagnosticBag();
        TomlReader.Read(new RuleText(file, content), diagnostics);
        Assert.True(diagnostics.HasErrors);
        Assert.All(diagnostics.ToSorted(), d => Assert.InRange(d.Range.End, d.Range.Start + 1, content.Length));
        Assert.All(diagnostics.ToSorted(), d => Assert.NotEmpty(d.Message));
    }

    [SharedFact]
    public void The_suite_has_as_many_files_as_its_list_names()
    {
        Assert.True(ValidFiles.Count > 150, "valid files");
        Assert.True(InvalidFiles.Count > 350, "invalid files");
    }

    private static TheoryData<string> Files(string folder)
    {
        var files = new TheoryData<string>();
        if (!SharedData.IsAvailable)
        {
            files.Add("");
            return files;
        }

        foreach (string line in File.ReadLines(SharedData.Path(Suite + "files-toml-1.0.0")))
        {
            if (line.StartsWith(folder, StringComparison.Ordinal) && line.EndsWith(".toml", StringComparison.Ordinal))
                files.Add(line);
        }

        return files;
    }

    private static string Decode(string file) =>
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            .GetString(File.ReadAllBytes(SharedData.Path(Suite + file)));

    private static void AssertSame(JsonElement expected, TomlValue actual, string path)
    {
        if (expected.ValueKind == JsonValueKind.Array)
        {
            TomlArray array = Assert.IsType<TomlArray>(actual);
            Assert.Equal(expected.GetArrayLength(), array.Items.Count);
            for (int i = 0; i < array.Items.Count; i++)
                AssertSame(expected[i], array.Items[i], $"{path}[{i}]");
        }
        else if (IsTagged(expected))
        {
            string type = expected.GetProperty("type").GetString()!;
            string value = expected.GetProperty("value").GetString()!;
            Assert.Equal((path, type, Normalise(type, value)), (path, TypeOf(actual), Normalise(type, ValueOf(actual))));
        }
        else
        {
            TomlTable table = Assert.IsType<TomlTable>(actual);
            Assert.Equal(
                expected.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal),
                table.Entries.Select(e => e.Key).Order(StringComparer.Ordinal));
            foreach (JsonProperty property in expected.EnumerateObject())
                AssertSame(property.Value, table.Find(property.Name)!.Value, path + "." + property.Name);
        }
    }

    private static bool IsTagged(JsonElement element) =>
        element.EnumerateObject().Count() == 2
        && element.TryGetProperty("type", out JsonElement type) && type.ValueKind == JsonValueKind.String
        && element.TryGetProperty("value", out JsonElement value) && value.ValueKind == JsonValueKind.String;

    private static string TypeOf(TomlValue value) => value switch
    {
        TomlString => "string",
        TomlInteger => "integer",
        TomlFloat => "float",
        TomlBoolean => "bool",
        TomlDate { DateKind: TomlDateKind.OffsetDateTime } => "datetime",
        TomlDate { DateKind: TomlDateKind.LocalDateTime } => "datetime-local",
        TomlDate { DateKind: TomlDateKind.LocalDate } => "date-local",
        TomlDate { DateKind: TomlDateKind.LocalTime } => "time-local",
        _ => value.Kind,
    };

    private static string ValueOf(TomlValue value) => value switch
    {
        TomlString text => text.Value,
        TomlInteger integer => integer.Value.ToString(CultureInfo.InvariantCulture),
        TomlFloat number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        TomlBoolean boolean => boolean.Value ? "true" : "false",
        TomlDate date => date.Value,
        _ => value.Kind,
    };

    /// <summary>One spelling for equal floats, and for equal times whatever zeros end their fractions.</summary>
    private static string Normalise(string type, string value)
    {
        if (type == "float")
        {
            double number = value.TrimStart('+', '-') switch
            {
                "inf" => value[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
                "nan" => double.NaN,
                _ => double.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture),
            };
            return double.IsNaN(number) ? "nan" : BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture);
        }

        int point = value.IndexOf('.', StringComparison.Ordinal);
        if (point < 0 || type is not ("datetime" or "datetime-local" or "time-local"))
            return value;
        int end = point + 1;
        while (end < value.Length && char.IsAsciiDigit(value[end]))
            end++;
        return value[..end].TrimEnd('0').TrimEnd('.') + value[end..];
    }
}
