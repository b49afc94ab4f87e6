namespace Actors.Codecs.Tests;

/// <summary>A file that came out of an encoder, and what the format dropped.</summary>
internal sealed record Encoded(byte[] File, IReadOnlyList<string> Dropped);
