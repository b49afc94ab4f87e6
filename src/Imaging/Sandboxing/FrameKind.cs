namespace Actors.Imaging.Sandboxing;

/// <summary>What a frame between host and sandbox child means. After Ready, a request is one Decode, Encode or Probe frame, its data, and the child's Done or Refused.</summary>
public enum FrameKind : byte
{
    /// <summary>To the child: decode the file that follows as data; payload <see cref="DecodeLimits"/>.</summary>
    Decode = 1,

    /// <summary>To the child: encode the rows that follow as data; payload a picture and <see cref="Pictures.EncodeSettings"/>.</summary>
    Encode = 2,

    /// <summary>Either way: a piece of a file or of rows, at most <see cref="Frames.MaxData"/> bytes.</summary>
    Data = 3,

    /// <summary>Either way: no more data for this request.</summary>
    End = 4,

    /// <summary>From the child, before the first row: the decoded picture's description.</summary>
    Picture = 5,

    /// <summary>From the child: the request is finished; payload the list of what the format dropped.</summary>
    Done = 6,

    /// <summary>From the child: the picture is at fault; payload the reason as UTF-8. The child is ready for the next request.</summary>
    Refused = 7,

    /// <summary>From the child, once: it has started and takes requests.</summary>
    Ready = 8,

    /// <summary>To the child: try the model file that follows as data; payload <see cref="ProbeLimits"/>.</summary>
    Probe = 9,

    /// <summary>From the child, in place of Done: what the model takes and gives; payload <see cref="ProbeReport"/>.</summary>
    Probed = 10,
}
