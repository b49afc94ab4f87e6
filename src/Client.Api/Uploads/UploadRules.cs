namespace Actors.Client.Api.Uploads;

/// <summary>What an upload may be.</summary>
/// <param name="What">In a word, for the one who reads a refusal: <c>picture</c> or <c>model</c>.</param>
/// <param name="LimitBytes">Largest file; of several, all together.</param>
/// <param name="IsDurable">True where the bytes stay where they are read to: then the disk has them when the reading ends.</param>
/// <param name="MaxFiles">Files of one request.</param>
internal sealed record UploadRules(string What, long LimitBytes, bool IsDurable, int MaxFiles = 1);
