namespace RuleGen.Compiler.Emit;

/// <summary>Every member of the runtime that generated code mentions. A test resolves each against RuleGen.dll.</summary>
public static class RuntimeNames
{
    private const string Root = "global::RuleGen.";
    private const string Semantics = Root + "Semantics.";
    private const string Events = Root + "Events.";
    private const string Sequences = Root + "Sequences.";
    private const string Classic = Root + "Classic.";

    public const string RuleInfo = Root + "RuleInfo";
    public const string RuleSeverity = Root + "RuleSeverity";
    public const string RuleAction = Root + "RuleAction";
    public const string AttackTactic = Root + "AttackTactic";
    public const string AttackTechnique = Root + "AttackTechnique";
    public const string RuleSetBase = Root + "RuleSetBase";
    public const string RuleSetOptions = Root + "RuleSetOptions";
    public const string RuleMatches = Root + "RuleMatches";

    public const string ProjectedEvent = Events + "ProjectedEvent";
    public const string ProjectedField = Events + "ProjectedField";
    public const string EventProjection = Events + "EventProjection";
    public const string FieldKind = Events + "FieldKind";
    public const string TextValues = Events + "TextValues";
    public const string NumberValues = Events + "NumberValues";
    public const string BooleanValues = Events + "BooleanValues";
    public const string DateValues = Events + "DateValues";
    public const string AddressValues = Events + "AddressValues";

    public const string SequenceMatcher = Sequences + "SequenceMatcher";
    public const string SampleMatcher = Sequences + "SampleMatcher";
    public const string DescendantMatcher = Sequences + "DescendantMatcher";
    public const string SequenceShape = Sequences + "SequenceShape";
    public const string StageHits = Sequences + "StageHits";

    public const string ClassicEvent = Classic + "ClassicEvent";
    public const string ClassicEventMatcher = Classic + "ClassicEventMatcher";
    public const string ClassicJoinMatcher = Classic + "ClassicJoinMatcher";
    public const string ClassicOperators = Classic + "ClassicOperators";
    public const string ClassicPipeline = Classic + "ClassicPipeline";
    public const string ClassicRegex = Classic + "ClassicRegex";
    public const string ClassicRelation = Classic + "ClassicRelation";
    public const string ClassicRelationKind = Classic + "ClassicRelationKind";
    public const string ClassicSequenceMatcher = Classic + "ClassicSequenceMatcher";
    public const string ClassicSequenceShape = Classic + "ClassicSequenceShape";
    public const string ClassicStages = Classic + "ClassicStages";
    public const string ClassicValue = Classic + "ClassicValue";
    public const string RuleIndex = Root + "Dispatch.RuleIndex";

    public const string TextComparison = Semantics + "TextComparison";
    public const string Wildcard = Semantics + "Wildcard";
    public const string PatternSet = Semantics + "PatternSet";
    public const string TextSet = Semantics + "TextSet";
    public const string TextAutomaton = Semantics + "TextAutomaton";
    public const string VersionComparison = Semantics + "VersionComparison";
    public const string EqlFunctions = Semantics + "EqlFunctions";
    public const string EqlComparison = Semantics + "EqlComparison";
    public const string EqlNumber = Semantics + "EqlNumber";
    public const string EqlBoolean = Semantics + "EqlBoolean";
    public const string EqlText = Semantics + "EqlText";
    public const string EqlDate = Semantics + "EqlDate";
    public const string IpAddressValue = Semantics + "IpAddressValue";
    public const string CidrBlock = Semantics + "CidrBlock";
    public const string TextArena = Semantics + "TextArena";
}
