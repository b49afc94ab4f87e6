using Actors.Catalog;
using Actors.Client.Api.Uploads;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Jobs;

/// <summary>What a feedback needs around it.</summary>
internal sealed class FeedbackServices(
    IGrainFactory grains, FeedbackTable feedback, UploadReader uploads, TruePictures pictures, IOptions<ApiOptions> options, TimeProvider time)
{
    public IGrainFactory Grains { get; } = grains;

    public FeedbackTable Feedback { get; } = feedback;

    public UploadReader Uploads { get; } = uploads;

    public TruePictures Pictures { get; } = pictures;

    public IOptions<ApiOptions> Options { get; } = options;

    public TimeProvider Time { get; } = time;
}
