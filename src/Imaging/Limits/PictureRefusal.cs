namespace Actors.Imaging.Limits;

/// <summary>Why a picture is not taken.</summary>
/// <param name="Message">For a person: what is wrong, what the limit is, what to do.</param>
public sealed record PictureRefusal(RefusalReason Reason, string Message);
