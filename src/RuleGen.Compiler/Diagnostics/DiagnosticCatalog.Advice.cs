namespace RuleGen.Compiler.Diagnostics;

public static partial class DiagnosticCatalog
{
    // RG5001 to RG5059: a query that is valid and hardly meant. Warnings are wrong more often than not; infos are remarks and matters of style.

    /// <summary>A wildcard where values are compared as they stand.</summary>
    public static readonly DiagnosticDefinition WildcardInEquality = Warning(
        "RG5001", "Wildcard in a comparison without wildcards", "'{0}' is an ordinary character to '{1}'; use '{2}' if it should stand for any text", "0.1");

    /// <summary>A single pattern without a wildcard.</summary>
    public static readonly DiagnosticDefinition LikeWithoutWildcard = Info(
        "RG5002", "Pattern without a wildcard", "'{0}' has no wildcard, so '{1}' matches this very value only; add '*', or write '{2}'", "0.1");

    /// <summary>A list of patterns without any wildcard.</summary>
    public static readonly DiagnosticDefinition LikeListWithoutWildcard = Info(
        "RG5003", "List of patterns without a wildcard", "No pattern of this '{0}' has a wildcard; if whole values are meant, '{1}' says so", "0.1");

    /// <summary>A blank at the end of a process argument.</summary>
    public static readonly DiagnosticDefinition BlankAtEndOfArgument = Warning(
        "RG5004", "Blank at the end of an argument", "This value {0} with a blank, and arguments were cut at blanks, so hardly any process has it", "0.1");

    /// <summary>A blank at the end of a name or path.</summary>
    public static readonly DiagnosticDefinition BlankAtEndOfName = Warning(
        "RG5005", "Blank at the end of a name", "This value {0} with a blank, which values of '{1}' hardly ever do", "0.1");

    /// <summary>A blank at the end of any other value.</summary>
    public static readonly DiagnosticDefinition BlankAtEnd = Info(
        "RG5006", "Blank at the end of a value", "This value {0} with a blank, which must stand in the event too", "0.1");

    /// <summary>A comparison with the empty text.</summary>
    public static readonly DiagnosticDefinition EmptyText = Info(
        "RG5007", "Comparison with the empty text", "A field without a value is missing, not empty; if that is meant, compare '{0}' with null", "0.1");

    /// <summary>A control character that an escape makes in a path.</summary>
    public static readonly DiagnosticDefinition ControlCharacterInPath = Warning(
        "RG5008", "Control character in a path", "'{0}' is {1} here; double the backslash, or put the text between three quotes", "0.1");

    /// <summary>An order of texts that look like numbers.</summary>
    public static readonly DiagnosticDefinition OrderOfText = Warning(
        "RG5009", "Order of numbers as text", "'{0}' orders '{1}' character by character, as it holds text: \"9\" comes after \"10\"; {2}", "0.1");

    /// <summary>"Not found" over several values.</summary>
    public static readonly DiagnosticDefinition NullTestOfCall = Warning(
        "RG5010", "Null test over several values", "'{0}' is asked for each value of '{1}', so this holds as soon as one value lacks the text, even if another has it", "0.1");

    /// <summary>A separator in the name of a file.</summary>
    public static readonly DiagnosticDefinition SeparatorInName = Warning(
        "RG5011", "Path in place of a name", "This value holds '{0}', but '{1}' is a name without its folder", "0.1");

    /// <summary>A path without separators and wildcards.</summary>
    public static readonly DiagnosticDefinition PathWithoutSeparator = Info(
        "RG5012", "Name in place of a path", "'{0}' usually holds a whole path, which '{1}' is not", "0.1");

    /// <summary>Two backslashes between two names.</summary>
    public static readonly DiagnosticDefinition DoubledBackslash = Warning(
        "RG5013", "Doubled backslash", "The value itself has two backslashes here; {0}", "0.1");

    /// <summary>A wildcard where a URL has a question mark.</summary>
    public static readonly DiagnosticDefinition LiteralQuestionMark = Info(
        "RG5014", "Question mark of a URL as a wildcard", "This '?' stands for any one character, a question mark among them", "0.1");

    /// <summary>A hash that is none.</summary>
    public static readonly DiagnosticDefinition MalformedHash = Warning(
        "RG5015", "Malformed hash", "This is hardly a hash of the kind {0}: {1}", "0.1");

    /// <summary>A Windows path where case counts.</summary>
    public static readonly DiagnosticDefinition CaseSensitivePath = Info(
        "RG5016", "Windows path with case", "'{0}' tells '{1}' from the same name in other capitals, which Windows does not; consider '{2}'", "0.1");

    /// <summary>Values that differ only in case, where case counts.</summary>
    public static readonly DiagnosticDefinition CaseVariants = Info(
        "RG5017", "Values that differ in case only", "'{0}' is '{1}' in other capitals; '{2}' needs one of them", "0.1");

    /// <summary>like and like~ on one field.</summary>
    public static readonly DiagnosticDefinition MixedLike = Info(
        "RG5018", "Case counted here and not there", "'{0}' is compared with case here and without in line {1}", "0.1");

    /// <summary>An optional field that is required elsewhere.</summary>
    public static readonly DiagnosticDefinition OptionalAndPlain = Warning(
        "RG5019", "Field optional in one place only", "'{0}' is written with '?' in line {1}; where an index lacks the field, the query fails because of this place", "0.1");

    /// <summary>and inside or without parentheses.</summary>
    public static readonly DiagnosticDefinition AndInsideOr = Info(
        "RG5020", "'and' inside 'or' without parentheses", "This 'and' binds tighter than the 'or' beside it; parentheses would show it", "0.1");

    /// <summary>Alternatives that a list says shorter.</summary>
    public static readonly DiagnosticDefinition OrChain = Info(
        "RG5021", "Alternatives in place of a list", "'{0}' is compared in the same way before; one list behind '{1}' says both", "0.1");

    /// <summary>A list of one.</summary>
    public static readonly DiagnosticDefinition OneElementList = Info(
        "RG5022", "List of one value", "One value needs no list; '{0}' says the same", "0.1");

    /// <summary>A star alone.</summary>
    public static readonly DiagnosticDefinition BareStar = Info(
        "RG5023", "Star in place of a null test", "'*' matches every value; '{0}' says so", "0.1");

    /// <summary>Two stars side by side.</summary>
    public static readonly DiagnosticDefinition DoubledStar = Info(
        "RG5024", "Doubled star", "Two stars match what one does", "0.1");

    /// <summary>!= on an optional field that nothing else tests.</summary>
    public static readonly DiagnosticDefinition NegatedOptional = Warning(
        "RG5025", "Negation that events without the field satisfy", "This also holds for events without '{0}', which the '?' says there are", "0.1");

    /// <summary>A wildcard in the text that a function looks for.</summary>
    public static readonly DiagnosticDefinition WildcardInSubstring = Warning(
        "RG5026", "Wildcard in a substring", "'{0}' means itself in '{1}'{2}", "0.1");

    /// <summary>A named class of characters, which older versions lack.</summary>
    public static readonly DiagnosticDefinition NamedClassInRegex = Info(
        "RG5027", "Named class in a regular expression", "'{0}' is the letter to versions of Elasticsearch before 8.0; '{1}' works in all", "0.1");

    /// <summary>A dot that stands for any character.</summary>
    public static readonly DiagnosticDefinition UnescapedDot = Warning(
        "RG5028", "Unescaped dot", "This dot stands for any character; if a dot is meant, escape it", "0.1");

    /// <summary>An anchor, which is an ordinary character.</summary>
    public static readonly DiagnosticDefinition AnchorInRegex = Warning(
        "RG5029", "Anchor in a regular expression", "'{0}' is an ordinary character here, which the value would have to hold; a pattern is anchored at both ends anyway", "0.1");

    /// <summary>An operator that only Lucene has.</summary>
    public static readonly DiagnosticDefinition LuceneOperator = Warning(
        "RG5030", "Operator that only Lucene has", "'{0}' is an operator in Lucene's regular expressions; if the character is meant, escape it", "0.1");

    /// <summary>An operator without operand, which is a character.</summary>
    public static readonly DiagnosticDefinition OperatorAsCharacter = Warning(
        "RG5031", "Operator without an operand", "Nothing stands before this '{0}' that it could apply to, so it is an ordinary character", "0.1");

    /// <summary>A question mark that makes nothing lazy.</summary>
    public static readonly DiagnosticDefinition OptionalRepetition = Warning(
        "RG5032", "Lazy repetition", "There are no lazy repetitions: this '{0}' makes the repetition before it optional", "0.1");

    /// <summary>Alternatives that tear the pattern's ends apart.</summary>
    public static readonly DiagnosticDefinition SplitAlternation = Warning(
        "RG5033", "Alternatives that split the pattern", "What stands before this '|' belongs to the first alternative only, the end to the last one; parentheses would bind them", "0.1");

    /// <summary>A regular expression without texts.</summary>
    public static readonly DiagnosticDefinition RegexMatchesNothing = Warning(
        "RG5034", "Regular expression that matches nothing", "No text matches this pattern", "0.1");

    /// <summary>An address block with more bits than it counts.</summary>
    public static readonly DiagnosticDefinition HostBitsInBlock = Warning(
        "RG5035", "Address block with host bits", "'{0}' has bits set behind its prefix, which do not count; correct the address or the length", "0.1");

    /// <summary>A sequence without end.</summary>
    public static readonly DiagnosticDefinition SequenceWithoutMaxSpan = Warning(
        "RG5036", "Sequence without a time span", "Without 'maxspan' any time may pass between the events of this sequence", "0.1");

    /// <summary>A sequence of anybody's events.</summary>
    public static readonly DiagnosticDefinition SequenceWithoutKey = Warning(
        "RG5037", "Sequence without a join key", "Without 'by' the events of this sequence need not have anything to do with each other", "0.1");

    /// <summary>Stages that runs would say once.</summary>
    public static readonly DiagnosticDefinition IdenticalStages = Info(
        "RG5038", "Stages that read alike", "This stage reads as the one before it; 'with runs' says how often it repeats", "0.1");

    /// <summary>A missing event whose time is not up when the rule runs.</summary>
    public static readonly DiagnosticDefinition TrailingMissingEvent = Warning(
        "RG5039", "Missing event that may yet come", "That this event did not come is certain only {0} after the first one; a look-back of {1} at an interval of {2} hardly lets a run wait for it", "0.1");

    /// <summary>A field that events of the filter's kind do not have.</summary>
    public static readonly DiagnosticDefinition FieldNeverCarried = Warning(
        "RG5040", "Field that such events do not carry", "By the project's schema files, no '{0}' event of '{1}*' carries '{2}'", "0.1");

    /// <summary>A literal that is converted.</summary>
    public static readonly DiagnosticDefinition LiteralOfOtherType = Info(
        "RG5041", "Literal of another type than the field's", "'{0}' holds {1}", "0.1");

    /// <summary>A folder one letter from a usual one.</summary>
    public static readonly DiagnosticDefinition UnusualFolder = Info(
        "RG5042", "Folder that is nearly a usual one", "'{0}' is nearly the usual folder '{1}'", "0.1");

    /// <summary>null where it equals nothing.</summary>
    public static readonly DiagnosticDefinition NullAsValue = Warning(
        "RG5043", "Null as a value", "Null matches nothing here, not even a missing field; '{0} == null' asks for that", "0.1");

    /// <summary>A backslash of a path that begins a class of characters.</summary>
    public static readonly DiagnosticDefinition BackslashOfPathInRegex = Warning(
        "RG5044", "Backslash of a path in a regular expression", "'{0}' is a class of characters here; a backslash in a path is doubled, {1}", "0.1");

    /// <summary>A dot before an extension.</summary>
    public static readonly DiagnosticDefinition DotInExtension = Warning(
        "RG5045", "Dot before an extension", "By ECS the values of '{0}' have no dot in front, so this one is never found; write '{1}'", "0.1");

    /// <summary>A block of addresses where text is compared.</summary>
    public static readonly DiagnosticDefinition BlockAsText = Warning(
        "RG5046", "Address block as text", "'{0}' holds text, so this is no block of addresses but those very characters; use cidrMatch with a field of addresses", "0.1");

    /// <summary>A regular expression that is one text.</summary>
    public static readonly DiagnosticDefinition RegexWithoutOperator = Info(
        "RG5047", "Regular expression without an operator", "'{0}' has no operator, so '{1}' matches this very value only; add '.*', or write '{2}'", "0.1");

    /// <summary>A hash in capitals where they count.</summary>
    public static readonly DiagnosticDefinition HashInCapitals = Warning(
        "RG5048", "Hash in capitals", "'{0}' tells capitals from small letters, which sources write hashes in; write it so, or use '{1}'", "0.1");
}
