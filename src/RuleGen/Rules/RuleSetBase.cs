using System.Buffers;
using RuleGen.Classic;
using RuleGen.Dispatch;
using RuleGen.Events;
using RuleGen.Sequences;

namespace RuleGen;

/// <summary>
/// All rules of a project, run over one stream of events. Generated code derives the class that knows the rules; an instance belongs to one
/// thread at a time and reuses its buffers, so an event without a match allocates nothing.
/// </summary>
/// <example>
/// <code>
/// var rules = new MyApp.Rules.RuleSet();
/// foreach (RuleMatch match in rules.Match(jsonLine))
///     Report(match.Rule.Name);
/// if (!rules.LastRead.IsOk)
///     Console.Error.WriteLine(rules.LastRead.Message);
/// </code>
/// </example>
public abstract partial class RuleSetBase
{
    private readonly List<RuleMatch> _matches = [];
    private readonly List<ProcessRule> _instances = [];
    private readonly List<ClassicMatcher> _classicMatchers = [];
    private readonly RuleIndex? _index;
    private readonly CandidateSearch? _search;
    private List<EventFollower> _followers = [];
    private int _streamMatchers;

    // Null where no rule asks what a process descends from.
    private ProcessTree? _processes;

    /// <summary>Makes a rule set with the default options.</summary>
    protected RuleSetBase()
        : this(RuleSetOptions.Default)
    {
    }

    /// <summary>Makes a rule set that has seen no event.</summary>
    /// <param name="options">How rules that follow several events are run.</param>
    /// <param name="index">
    /// What tells the rules that an event can match; <see cref="MatchCandidates"/> then runs them. Without it <see cref="MatchAll"/> runs all.
    /// </param>
    /// <exception cref="ArgumentNullException">The options are null.</exception>
    protected RuleSetBase(RuleSetOptions options, RuleIndex? index = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _index = index;
        _search = index is null || !options.UsesIndex ? null : new CandidateSearch(index);
    }

    /// <summary>How rules that follow several events are run.</summary>
    public RuleSetOptions Options { get; }

    /// <summary>The rules that follow several events, and how much each of them remembers.</summary>
    public IEnumerable<StreamMatcher> StreamMatchers => _followers.SelectMany(follower => follower.Matchers);

    /// <summary>Events that arrived after their turn; see <see cref="RuleSetOptions.AllowedLateness"/>.</summary>
    public long LateEvents => _followers.Sum(follower => follower.LateEvents);

    /// <summary>Number of processes remembered for rules that ask what a process descends from; see <see cref="RuleSetOptions.MaxProcesses"/>.</summary>
    public int RememberedProcesses => _processes?.Count ?? 0;

    /// <summary>Processes that were dropped because there were too many. Rules may miss an ancestor then.</summary>
    public long DroppedProcesses => _processes?.Dropped ?? 0;

    /// <summary>What every rule file says, in the order in which the rules run.</summary>
    public abstract IReadOnlyList<RuleInfo> Rules { get; }

    /// <summary>How the last document was read: whether it was an event, and if not, what is wrong with it and where.</summary>
    public EventReadResult LastRead { get; private set; }

    /// <summary>The position that the next event gets where the caller names none: 1 for the first.</summary>
    public long NextPosition { get; private set; } = 1;

    /// <summary>The document that was read last, as the rules see it.</summary>
    public abstract ProjectedEvent Event { get; }

    /// <summary>Runs every rule over one event.</summary>
    /// <param name="json">One ECS document as UTF-8 JSON, as Elasticsearch stores it, or a search hit around one.</param>
    /// <returns>The matches; none where the document cannot be read, which <see cref="LastRead"/> tells.</returns>
    public RuleMatches Match(ReadOnlySpan<byte> json) => Match(json, NextPosition);

    /// <summary>Runs every rule over one event that has a position of its own, such as its line number.</summary>
    /// <param name="json">One ECS document as UTF-8 JSON.</param>
    /// <param name="position">What matches call the event.</param>
    /// <returns>The matches; none where the document cannot be read, which <see cref="LastRead"/> tells.</returns>
    public RuleMatches Match(ReadOnlySpan<byte> json, long position)
    {
        NextPosition = position + 1;
        LastRead = Event.Read(json);
        if (LastRead.IsOk)
            return Match(Event, json, position);
        _matches.Clear();
        return new RuleMatches(_matches);
    }

    /// <summary>Runs every rule over one event of the type of <see cref="Event"/> that has been read.</summary>
    internal RuleMatches Match(ProjectedEvent e, ReadOnlySpan<byte> json, long position)
    {
        _matches.Clear();
        _processes?.Begin();
        Decide(e, position);
        foreach (EventFollower follower in _followers)
            follower.Take(e, json, position, _search, _matches);

        _processes?.Take(_search);
        if (_classicMatchers.Count > 0)
            MatchClassic(json, position);
        return new RuleMatches(_matches);
    }

    /// <summary>How many rules, and stages of rules, the index left for the event that was matched last; null without an index.</summary>
    internal int? Candidates => _search?.Count;

    /// <summary>
    /// Ends the stream: events that wait for late ones are taken, matches that wait for an event to be missing are found, and everything
    /// remembered is forgotten. The rule set is then ready for another stream.
    /// </summary>
    public RuleMatches Finish()
    {
        _matches.Clear();
        foreach (EventFollower follower in _followers)
            follower.Finish(_matches);
        _processes?.Clear();
        foreach (ClassicMatcher matcher in _classicMatchers)
            matcher.Finish(_matches);
        return new RuleMatches(_matches);
    }

    /// <summary>
    /// Writes everything that rules remember, so that a restart loses nothing. To be called between events; the rule set goes on as before.
    /// </summary>
    /// <param name="destination">Takes the bytes. Their form has a version and a checksum.</param>
    /// <exception cref="ArgumentNullException"><paramref name="destination"/> is null.</exception>
    public void SaveState(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(StateSnapshot.Save(NextPosition, _followers, _processes).Written);
    }

    /// <inheritdoc cref="SaveState(IBufferWriter{byte})"/>
    public void SaveState(Stream destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        destination.Write(StateSnapshot.Save(NextPosition, _followers, _processes).Written);
    }

    /// <summary>
    /// Forgets everything and takes what <see cref="SaveState(IBufferWriter{byte})"/> wrote. Bytes that are damaged, or none of a rule set, are
    /// refused, and the rule set begins with nothing remembered. Rules that have come since begin so as well. Never throws.
    /// </summary>
    /// <param name="state">The bytes.</param>
    public StateRestoreResult RestoreState(ReadOnlySpan<byte> state)
    {
        Forget();
        StateRestoreResult result = StateSnapshot.Restore(state, _followers, _processes, out long nextPosition);
        NextPosition = nextPosition;
        if (!result.IsOk)
        {
            Forget();
            NextPosition = 1;
        }

        return result;
    }

    /// <summary>Adds a rule that follows several events of <see cref="Event"/>.</summary>
    /// <param name="matcher">A new instance.</param>
    protected void Follow(StreamMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        _instances.Add(matcher);
        Begin(matcher, _instances.Count - 1);
    }

    /// <summary>Adds a rule that asks what the process of <see cref="Event"/> descends from.</summary>
    /// <param name="matcher">A new instance.</param>
    protected void Follow(DescendantMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        _instances.Add(matcher);
        Begin(matcher, _instances.Count - 1);
    }

    /// <summary>Adds a query of the classic dialect. It follows the stream as it arrives, and is no part of saved state.</summary>
    /// <param name="matcher">A new instance.</param>
    protected void Follow(ClassicMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        _classicMatchers.Add(matcher);
    }

    /// <summary>Runs every rule that decides single events over one of them.</summary>
    /// <param name="e">The event, of the rule set's own type.</param>
    /// <param name="position">What matches call the event.</param>
    protected virtual void MatchAll(ProjectedEvent e, long position)
    {
        for (int block = 0; block < (_index?.RuleBlocks ?? 0); block++)
            MatchCandidates(e, block, ulong.MaxValue, position);
    }

    /// <summary>Runs some of the rules that decide single events over one of them.</summary>
    /// <param name="e">The event, of the rule set's own type.</param>
    /// <param name="block">Which 64 of these rules, in the order of <see cref="Rules"/>.</param>
    /// <param name="rules">The rules to run, a bit for each; bits beyond the last rule mean nothing.</param>
    /// <param name="position">What matches call the event.</param>
    protected virtual void MatchCandidates(ProjectedEvent e, int block, ulong rules, long position)
    {
    }

    /// <summary>Runs the rules that decide single events, as far as the event can match them.</summary>
    private void Decide(ProjectedEvent e, long position)
    {
        if (_search is null)
        {
            MatchAll(e, position);
            return;
        }

        _search.Find(e, _processes);
        for (int block = 0; block < _search.RuleBlocks; block++)
        {
            ulong rules = _search.RulesOf(block);
            if (rules != 0)
                MatchCandidates(e, block, rules, position);
        }
    }

    private void Begin(ProcessRule rule, int number)
    {
        if (rule is StreamMatcher matcher)
        {
            EventFollower? follower = _followers.Find(candidate => candidate.Order == matcher.Order);
            if (follower is null)
                _followers.Add(follower = new EventFollower(matcher.Order, Event, Options));
            if (matcher.Number < 0)
                matcher.Number = _streamMatchers++;
            matcher.Begin(Options, Event);
            follower.Add(matcher);
        }

        if (rule.ProcessFilterCount > 0)
            (_processes ??= new ProcessTree(Event, Options)).Add(rule, number);
    }

    private void MatchClassic(ReadOnlySpan<byte> json, long position)
    {
        if (!ClassicValue.TryParse(json, out ClassicValue document))
            return;
        foreach (ClassicMatcher matcher in _classicMatchers)
            matcher.Take(document, position, _matches);
    }

    private void Forget()
    {
        foreach (ClassicMatcher matcher in _classicMatchers)
            matcher.Forget();
        _followers = [];
        _processes = null;
        for (int number = 0; number < _instances.Count; number++)
            Begin(_instances[number], number);
    }

    /// <summary>Begins the matches of an event that is not a JSON document.</summary>
    /// <returns>The event's position.</returns>
    protected long BeginEvent()
    {
        _matches.Clear();
        return NextPosition++;
    }

    /// <summary>The matches found since <see cref="BeginEvent"/>.</summary>
    protected RuleMatches EndEvent() => new(_matches);

    /// <summary>Adds a match of the current event.</summary>
    /// <param name="rule">The rule that matched.</param>
    /// <param name="position">The event's position.</param>
    protected void Add(RuleInfo rule, long position) => _matches.Add(new RuleMatch(rule, position));

    /// <summary>Adds a match of the current event if the rule looks for it.</summary>
    /// <param name="matcher">A matcher that was given to <see cref="Follow(DescendantMatcher)"/>.</param>
    /// <param name="position">The event's position.</param>
    protected void Match(DescendantMatcher matcher, long position)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        if (matcher.Matches(Event))
            Add(matcher.Rule, position);
    }
}
