using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>An upload that was found to be a picture, and the format that its result will have.</summary>
internal sealed record PictureCheck(JobSource Source, string ResultFormat);
