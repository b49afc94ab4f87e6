namespace Actors.Grains.Datasets;

/// <summary>One file of an import, whatever it came in.</summary>
/// <param name="Name">Path with <c>/</c>, for people.</param>
/// <param name="Open">Opens its bytes; one file at a time is read.</param>
internal sealed record ImportFile(string Name, Func<CancellationToken, Task<Stream>> Open);
