namespace RuleGen.Tests.Seeds;

/// <summary>Ways in which an event may differ from what a query asks for, or merely from how it is usually written.</summary>
internal static class SeedDamage
{
    /// <summary>Leaves about half of the events alone and damages the others in one place, seldom in more.</summary>
    public static void Apply(SeedEvent made, Random random)
    {
        while (random.Next(2) == 0)
        {
            string field = made.Fields[random.Next(made.Fields.Count)];
            switch (random.Next(10))
            {
                case 0:
                    made.Remove(field);
                    break;
                case 1:
                    made[field] = random.Next(2) == 0 ? null : Array.Empty<object?>();
                    break;
                case 2:
                    made[field] = WithMoreValues(made[field], random);
                    break;
                case 3:
                    made[field] = made[field] is Array values ? string.Join(' ', values.Cast<object?>()) : new[] { made[field] };
                    break;
                case 4:
                    DamageFlags(made, random);
                    break;
                default:
                    made[field] = OnOneText(made[field], random);
                    break;
            }

            if (made.Fields.Count == 0)
                return;
        }
    }

    private static void DamageFlags(SeedEvent made, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                made["process.parent.interactive"] = true;
                break;
            case 1:
                made["process.parent.interactive"] = "false";
                break;
            case 2:
                made["process.parent.interactive"] = new object?[] { true, false };
                break;
            case 3:
                made["container.id"] = "";
                break;
            case 4:
                made["container.id"] = new[] { "", "0d11" };
                break;
            case 5:
                made["event.action"] = random.Next(2) == 0 ? "fork" : "end";
                break;
            case 6:
                made["event.type"] = random.Next(2) == 0 ? new[] { "info", "start" } : ["end"];
                break;
            default:
                made["event.category"] = random.Next(2) == 0 ? "file" : new[] { "session", "process" };
                break;
        }
    }

    private static object?[] WithMoreValues(object? value, Random random)
    {
        object?[] own = value is Array values ? [.. values.Cast<object?>()] : [value];
        object? other = random.Next(4) switch { 0 => null, 1 => 17, 2 => "other", _ => own.Length > 0 ? own[0] : "other" };
        return random.Next(2) == 0 ? [other, .. own] : [.. own, other];
    }

    private static object? OnOneText(object? value, Random random)
    {
        switch (value)
        {
            case string text:
                return OffByOne(text, random);
            case Array { Length: > 0 } values:
                object?[] copy = [.. values.Cast<object?>()];
                int i = random.Next(copy.Length);
                copy[i] = OnOneText(copy[i], random);
                return copy;
            default:
                return value;
        }
    }

    private static string OffByOne(string text, Random random)
    {
        int i = random.Next(text.Length + 1);
        switch (random.Next(6))
        {
            case 0:
                return text.Insert(i, "x");
            case 1:
                return text + " ";
            case 2:
                return " " + text;
            case 3:
                return random.Next(2) == 0 ? text.ToUpperInvariant() : text.ToLowerInvariant();
            default:
                if (i == text.Length)
                    return text;
                char c = text[i];
                string instead = random.Next(3) == 0 ? "" : (char.IsAsciiLetter(c) ? (char)(c ^ 0x20) : '_').ToString();
                return text.Remove(i, 1).Insert(i, instead);
        }
    }
}
