namespace Actors.Grains.Datasets;

/// <summary>One file of an import, whatever it came in.</summary>
/// <param name="Name">Path with <c>/</c>, for people.</param>
/// <param name="Open">Opens its bytes; one file at a time is read.</param>
/// <param name="Of">The picture whose reduced version it was said to be; null where nothing was said.</param>
internal sealed record ImportFile(string Name, Func<CancellationToken, Task<Stream>> Open, ReducedOf? Of = null)
{
    public bool IsReduced => Of is not null || Div2kLayout.Find(Name) is { IsReduced: true };
}
