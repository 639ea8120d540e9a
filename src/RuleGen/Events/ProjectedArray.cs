namespace RuleGen.Events;

/// <summary>An array of objects whose elements rules look at one by one, so that what one element says stays together.</summary>
/// <remarks>
/// An element is whatever stands at the path and is neither null nor an array; arrays of arrays flatten, and one value that is in no array
/// is one element. The columns are ordinary slots as well: they hold the values of all elements together.
/// </remarks>
public readonly struct ProjectedArray
{
    /// <summary>Names an array.</summary>
    /// <param name="path">The dotted path, such as <c>process.thread.Ext.call_stack</c>.</param>
    /// <param name="columns">The slots of the fields of its elements that are read, each at the path or below it.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public ProjectedArray(string path, params int[] columns)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(columns);
        Path = path;
        Columns = (int[])columns.Clone();
    }

    /// <summary>The dotted path.</summary>
    public string Path { get; }

    internal int[] Columns { get; }
}
