namespace RuleGen.Cli.Results;

/// <summary>
/// What rules remember of a stream, kept in a file between runs, so that a stream that comes in pieces gives the matches of the whole. A file
/// that is damaged, or was written for something else, is refused with a warning, and the rules begin with nothing remembered.
/// </summary>
internal sealed class StateFile
{
    private readonly string _path;
    private readonly ToolStreams _streams;

    /// <param name="path">The file, which need not exist.</param>
    /// <param name="streams">Where warnings go.</param>
    /// <exception cref="UsageException">The file cannot be written. Behind the last event it would be too late to say so.</exception>
    public StateFile(string path, ToolStreams streams)
    {
        (_path, _streams) = (path, streams);
        if (path.Length == 0)
            throw new UsageException("--state names a file");
        if (Directory.Exists(path))
            throw new UsageException($"'{path}' is a folder; --state names a file");
        try
        {
            File.Create(Temporary).Dispose();
            File.Delete(Temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The state file '{path}' cannot be written: {exception.Message}");
        }
    }

    private string Temporary => _path + ".new";

    /// <summary>Takes back what the file holds; nothing where there is none yet.</summary>
    /// <returns>The number of lines that came before.</returns>
    public long Restore(ParallelRuleSet rules)
    {
        if (!File.Exists(_path))
            return 0;
        StateRestoreResult result = rules.RestoreState(File.ReadAllBytes(_path));
        if (!result.IsOk)
            _streams.Warn($"the state in {_path} is not used: {result.Error} Rules begin with nothing remembered");
        foreach (string rule in result.SkippedRules)
            _streams.Warn($"the state in {_path} knows another form of the rule {rule}; what it remembered of it is dropped");
        return rules.NextPosition - 1;
    }

    /// <summary>Writes the state beside the file first, so that a crash leaves the old one or the new one.</summary>
    public void Save(ParallelRuleSet rules)
    {
        using (FileStream file = File.Create(Temporary))
        {
            rules.SaveState(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(Temporary, _path, overwrite: true);
    }
}
