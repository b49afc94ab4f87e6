namespace Actors.Grains.Blobs;

/// <summary>What one sweep found: jobs that had blobs, places of jobs that were deleted, and jobs that were discarded.</summary>
public sealed record SweepTally(int Seen, int Deleted, int Discarded);
