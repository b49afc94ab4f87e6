namespace Actors.Grains.Sandboxing;

/// <summary>Why a picture could not be decoded or encoded.</summary>
public enum PictureCodecFault
{
    /// <summary>The file is damaged, or asks for more than the limits; another try ends the same.</summary>
    BadPicture,

    /// <summary>The child died, hung or ran out of memory on this file; the child is replaced, one more try is allowed.</summary>
    ChildFailed,
}
