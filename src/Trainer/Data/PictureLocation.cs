namespace Actors.Trainer.Data;

/// <summary>Where a picture pair lies on disk.</summary>
/// <param name="Name">Path relative to the data folder.</param>
/// <param name="High">The picture.</param>
/// <param name="Low">Its reduced version; null where there is none and it is made when read.</param>
public sealed record PictureLocation(string Name, string High, string? Low);
