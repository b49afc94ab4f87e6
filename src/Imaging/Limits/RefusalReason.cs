namespace Actors.Imaging.Limits;

/// <summary>Which limit a picture, or its result, passes.</summary>
public enum RefusalReason
{
    TooManyPixels,
    TooLong,
    TooManyFrames,

    /// <summary>Samples that would lose what they hold: floating point, or more than 16 bits.</summary>
    UnsupportedSamples,

    /// <summary>The source cannot be decoded in the memory that there is.</summary>
    NeedsTooMuchMemory,

    /// <summary>The result has more pixels than allowed, or cannot be encoded in the memory that there is.</summary>
    ResultTooLarge,

    /// <summary>The output format cannot hold the result: its sides, its bits or its alpha.</summary>
    FormatCannotHold,
}
