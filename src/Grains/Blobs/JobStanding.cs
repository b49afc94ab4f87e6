namespace Actors.Grains.Blobs;

/// <summary>What is known of the job that blobs belong to.</summary>
/// <param name="EndedAt">When it ended; null while it has not.</param>
/// <param name="HasResult">True where it hands out a result.</param>
public sealed record JobStanding(DateTimeOffset? EndedAt, bool HasResult);
