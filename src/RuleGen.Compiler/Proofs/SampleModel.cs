using System.Text;

namespace RuleGen.Compiler.Proofs;

/// <summary>An event whose fields are written as JSON already, ordered by path, so that it is cheap to join with others.</summary>
internal sealed class SampleModel
{
    private readonly Field[] _fields;

    private SampleModel(Field[] fields) => _fields = fields;

    public static SampleModel Of(IEnumerable<KeyValuePair<FieldKey, IReadOnlyList<object>>> values) => new(values
        .Where(pair => pair.Key.IsOwn)
        .Select(pair => new Field(pair.Key, pair.Value, ProofModel.ToJson(pair.Key.Type, pair.Value)))
        .OrderBy(field => field.Key.Path, StringComparer.Ordinal)
        .ThenBy(field => field.Key.Type)
        .ToArray());

    /// <summary>The event as a JSON object.</summary>
    public string ToJson() => Write(this, null, isUnion: false);

    /// <summary>This event with what another one has: its values in place of these, or both.</summary>
    public string With(SampleModel other, bool isUnion) => Write(this, other, isUnion);

    private static string Write(SampleModel first, SampleModel? second, bool isUnion)
    {
        Field[] mine = first._fields, its = second?._fields ?? [];
        var json = new StringBuilder("{");
        for (int i = 0, j = 0; i < mine.Length || j < its.Length;)
        {
            int order = j == its.Length ? -1 : i == mine.Length ? 1 : Compare(mine[i].Key, its[j].Key);
            Field field = order <= 0 ? mine[i] : its[j];
            string value = order != 0 ? field.Json
                : !isUnion ? its[j].Json
                : mine[i].Json == its[j].Json ? field.Json
                : ProofModel.ToJson(field.Key.Type, mine[i].Values.Union(its[j].Values).ToList());
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
            if (json.Length > 1)
                json.Append(',');
            JsonText.AppendQuoted(field.Key.Path, json);
            json.Append(':').Append(value);
        }

        return json.Append('}').ToString();
    }

    private static int Compare(FieldKey a, FieldKey b) =>
        string.CompareOrdinal(a.Path, b.Path) is var order && order != 0 ? order : a.Type.CompareTo(b.Type);

    private sealed record Field(FieldKey Key, IReadOnlyList<object> Values, string Json);
}
