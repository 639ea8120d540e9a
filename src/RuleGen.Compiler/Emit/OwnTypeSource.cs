using RuleGen.Compiler.Binding;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>A user's own type: its members are read directly.</summary>
public sealed class OwnTypeSource(EventTypeModel model) : EventSource
{
    public EventTypeModel Model => model;

    public override string ParameterType => (model.IsValueType ? "in " : "") + model.TypeName;

    /// <summary>Whether a member can be read as the field's type; a text can be read as any.</summary>
    public static bool CanRead(EventMemberKind kind, EqlType type) => type switch
    {
        EqlType.Text or EqlType.Version => kind is EventMemberKind.Text,
        EqlType.Number => kind is EventMemberKind.Number or EventMemberKind.UInt64 or EventMemberKind.Decimal or EventMemberKind.Text,
        EqlType.Boolean => kind is EventMemberKind.Boolean,
        EqlType.Date => kind is EventMemberKind.Date or EventMemberKind.Text,
        EqlType.Address => kind is EventMemberKind.Address or EventMemberKind.Text,
        _ => true,
    };

    public EventMemberModel? Find(string path)
    {
        foreach (EventMemberModel member in model.Members)
        {
            if (string.Equals(member.Path, path, StringComparison.Ordinal))
                return member;
        }

        return null;
    }

    public override FieldReading Read(PlanField field)
    {
        EventMemberModel? member = Find(field.Path);
        if (member is null || !CanRead(member.Kind, field.Type))
            return FieldReading.Never;
        (string? convert, bool isNullable) = ConversionOf(member.Kind, field.Type);
        string valueType = member.IsList
            ? member.IsArray ? $"global::System.ReadOnlySpan<{member.ElementType}>" : $"{member.ListType}<{member.ElementType}>?"
            : member.ElementType;
        return new FieldReading("e" + member.Access, valueType, member.IsList, member.IsList ? member.IsElementNullable : member.IsNullable, convert, isNullable);
    }

    private static (string? Convert, bool IsNullable) ConversionOf(EventMemberKind kind, EqlType type) => (kind, type) switch
    {
        (EventMemberKind.UInt64, _) => (RuntimeNames.EqlNumber + ".FromUInt64({0})", false),
        (EventMemberKind.Decimal, _) => ("(double){0}", false),
        (EventMemberKind.Address, _) => (RuntimeNames.IpAddressValue + ".FromIPAddress({0})", true),
        (EventMemberKind.Text, EqlType.Number) => ($"({RuntimeNames.EqlNumber}.TryParse({{0}}, out var {{1}}) ? {{1}} : default({RuntimeNames.EqlNumber}?))", true),
        (EventMemberKind.Text, EqlType.Date) => ($"({RuntimeNames.EqlDate}.TryParse({{0}}, out var {{1}}) ? {{1}} : default({RuntimeNames.EqlDate}?))", true),
        (EventMemberKind.Text, EqlType.Address) => ($"({RuntimeNames.IpAddressValue}.TryParse({{0}}, out var {{1}}) ? {{1}} : default({RuntimeNames.IpAddressValue}?))", true),
        _ => (null, false),
    };
}
