namespace Actors.Grains.Jobs;

/// <summary>The codes of <see cref="JobError"/>.</summary>
public static class JobErrors
{
    public const string BadPicture = "bad-picture";
    public const string CorruptUpload = "corrupt-upload";
    public const string CodecFailed = "codec-failed";
    public const string BadOutput = "bad-output";
    public const string NoDevice = "no-device";
    public const string NoModel = "no-model";
    public const string Internal = "internal";
}
