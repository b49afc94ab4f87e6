using Actors.Imaging;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Metrics;

namespace Actors.Inference;

/// <summary>Enlarged pixels, and whether they can be a picture at all.</summary>
/// <param name="Pixels">In the format of the source.</param>
/// <param name="Verdict">Anything but Ok means that the model or the device is broken: do not show the pixels.</param>
/// <param name="Tally">In how many blocks the model's output was replaced; nothing where it is held to no rules.</param>
public sealed record UpscaleResult(PixelBuffer Pixels, OutputVerdict Verdict, BlockTally Tally = default);
