namespace Actors.Storage.Tests.S3;

/// <summary>What a <see cref="FaultProxy"/> does to a request instead of passing it on and back.</summary>
internal enum Fault
{
    /// <summary>Answers 503 itself.</summary>
    Busy,

    /// <summary>Never answers.</summary>
    Stall,

    /// <summary>Breaks the line in the middle of the answer.</summary>
    CutAnswer,

    /// <summary>Breaks the line when half of the body has come.</summary>
    CutBody,

    /// <summary>Passes the request on and breaks the line before the answer.</summary>
    LoseAnswer,

    /// <summary>Flips one bit in the middle of the answer's body.</summary>
    FlipAnswer,

    /// <summary>Flips one bit in the middle of the request's body.</summary>
    FlipBody,
}
