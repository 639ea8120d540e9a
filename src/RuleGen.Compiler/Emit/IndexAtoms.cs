using System.Globalization;
using System.Text;
using RuleGen.Compiler.Indexing;
using RuleGen.Compiler.Lowering;

namespace RuleGen.Compiler.Emit;

/// <summary>Collects who needs which atoms, and whom they exclude, and writes them as lines of an index.</summary>
internal sealed class IndexAtoms
{
    private const string Kinds = "?=<>*%~^@";

    /// <summary>Stands behind an entry that an atom excludes, where the letter of a clause stands otherwise.</summary>
    private const char Exclusion = '-';

    private readonly Dictionary<Atom, AtomUsers> _users = [];

    /// <summary>An entry needs an atom, in a clause that it names.</summary>
    public void Need(Atom atom, string entry) => UsersOf(atom, excludes: false).Append(' ').Append(entry);

    /// <summary>An entry is out where an atom holds.</summary>
    public void Exclude(Atom atom, string entry) => UsersOf(atom, excludes: true).Append(' ').Append(entry).Append(Exclusion);

    /// <summary>The lines of a field, in an order of their own; none where nobody needs anything of it.</summary>
    /// <remarks>What excludes is worth no pass over texts of its own: what the passes for what somebody needs do not find is left out.</remarks>
    public IEnumerable<string> LinesOf(PlanField field)
    {
        List<KeyValuePair<Atom, AtomUsers>> all = _users.Where(atom => atom.Key.Field.Equals(field)).ToList();
        if (!all.Any(atom => atom.Value.IsNeeded))
            yield break;
        int step = all.Where(atom => atom.Value.IsNeeded && IsLongLiteral(atom.Key)).Select(atom => LiteralPlace.StepOf(atom.Key.Text)).DefaultIfEmpty(int.MaxValue).Min();
        foreach (KeyValuePair<Atom, AtomUsers> atom in all.OrderBy(atom => atom.Key.Kind).ThenBy(atom => atom.Key.Text, StringComparer.Ordinal))
        {
            if (!atom.Value.IsNeeded && !atom.Key.IsCheap && !(IsLongLiteral(atom.Key) && LiteralPlace.StepOf(atom.Key.Text) >= step))
                continue;
            yield return LineOf(atom.Key, atom.Value.Own);
            foreach (KeyValuePair<(Atom Pattern, bool Excludes), StringBuilder> behind in atom.Value.Patterns.OrderBy(line => line.Key.Pattern.Kind).ThenBy(line => line.Key.Pattern.Text, StringComparer.Ordinal).ThenBy(line => line.Key.Excludes))
                yield return LineOf(behind.Key.Pattern, behind.Value);
        }
    }

    /// <summary>Patterns stand behind their pieces, once for those who need them and once for those whom they exclude.</summary>
    private StringBuilder UsersOf(Atom atom, bool excludes)
    {
        Atom place = atom.Piece ?? atom;
        if (!_users.TryGetValue(place, out AtomUsers users))
            _users.Add(place, users = new AtomUsers());
        users.IsNeeded |= !excludes;
        if (atom.Piece is null)
            return users.Own;
        if (!users.Patterns.TryGetValue((atom, excludes), out StringBuilder pattern))
            users.Patterns.Add((atom, excludes), pattern = new StringBuilder());
        return pattern;
    }

    private static bool IsLongLiteral(Atom atom) => atom.Kind == AtomKind.Contains && atom.Text.Length >= LiteralPlace.GramLength;

    private static string LineOf(Atom atom, StringBuilder users)
    {
        string text = users.ToString();
        string place = atom.Kind == AtomKind.Contains ? " " + LiteralPlace.Of(atom.Text).ToString(CultureInfo.InvariantCulture) : "";
        return Kinds[(int)atom.Kind] + IndexLine.Escape(atom.Text) + "\t" + (place + text).TrimStart();
    }

    private sealed class AtomUsers
    {
        public bool IsNeeded;
        public readonly StringBuilder Own = new();
        public readonly Dictionary<(Atom Pattern, bool Excludes), StringBuilder> Patterns = [];
    }
}
