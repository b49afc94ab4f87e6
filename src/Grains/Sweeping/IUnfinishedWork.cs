namespace Actors.Grains.Sweeping;

/// <summary>Work of one kind that must come to an end whatever silo dies, and that the catalogue lists until then.</summary>
internal interface IUnfinishedWork
{
    /// <summary>What it is, in the plural.</summary>
    string Kind { get; }

    /// <summary>The ids of all that have not ended.</summary>
    Task<IReadOnlyList<string>> ListAsync(CancellationToken ct);

    /// <summary>Makes sure that one goes on; where it does, it hears a question and no more.</summary>
    Task TakeUpAsync(string id, CancellationToken ct);
}
