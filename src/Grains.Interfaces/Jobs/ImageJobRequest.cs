namespace Actors.Grains.Jobs;

/// <summary>An accepted upload: what it is, and what is to be made of it. Its bytes stand under <see cref="JobBlobs.Upload"/>.</summary>
[GenerateSerializer, Immutable, Alias("image-job-request")]
public sealed record ImageJobRequest(
    [property: Id(0)] JobSource Source,
    [property: Id(1)] JobSettings Settings,
    [property: Id(2)] DateTimeOffset CreatedAt);
