namespace RuleGen.Compiler.Text;

/// <summary>A place in a rule file. Both numbers count from 0; people are shown both plus one.</summary>
/// <param name="Line">Line, counted by LF, CR LF or CR.</param>
/// <param name="Column">UTF-16 units from the beginning of the line.</param>
public readonly record struct TextPosition(int Line, int Column);
