namespace RuleGen.Cli.Results;

/// <summary>
/// What rules remember of a stream, kept in a file between runs, so that a stream that comes in pieces gives the matches of the whole. A file
/// that is damaged, or was written for something else, is refused with a warning, and the rules begin with nothing remembered.
/// </summary>
internal sealed class StateFile(string path, ToolStreams streams)
{
    /// <summary>Takes back what the file holds; nothing where there is none yet.</summary>
    /// <returns>The number of lines that came before.</returns>
    public long Restore(ParallelRuleSet rules)
    {
        if (!File.Exists(path))
            return 0;
        StateRestoreResult result = rules.RestoreState(File.ReadAllBytes(path));
        if (!result.IsOk)
            streams.Warn($"the state in {path} is not used: {result.Error} Rules begin with nothing remembered");
        foreach (string rule in result.SkippedRules)
            streams.Warn($"the state in {path} knows another form of the rule {rule}; what it remembered of it is dropped");
        return rules.NextPosition - 1;
    }

    /// <summary>Writes the state beside the file first, so that a crash leaves the old one or the new one.</summary>
    public void Save(ParallelRuleSet rules)
    {
        string temporary = path + ".new";
        using (FileStream file = File.Create(temporary))
        {
            rules.SaveState(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
