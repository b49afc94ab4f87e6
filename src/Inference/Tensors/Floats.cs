using Actors.Imaging;

namespace Actors.Inference.Tensors;

/// <summary>Where planes of floats come from.</summary>
internal static class Floats
{
    /// <summary>The pool of the process: planes of source and result of two tiles of 256 at scale 2, and what alpha or luma takes beside them.</summary>
    public static readonly ExactPool<float> Pool = new(16 << 20);
}
