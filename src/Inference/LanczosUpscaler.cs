using Actors.Imaging.Resample;

namespace Actors.Inference;

/// <summary>
/// The sharper of the two computed baselines: Lanczos enlargement with three lobes, pixel centres aligned, edges repeated. Like bicubic it may overshoot the
/// range of the source.
/// </summary>
/// <param name="scale">1 to 4; 1 copies.</param>
public sealed class LanczosUpscaler(int scale) : ComputedUpscaler(scale)
{
    public override int Halo => Lanczos.EnlargingHalo;

    protected override void Enlarge(ReadOnlySpan<float> plane, int width, int height, Span<float> result) => Lanczos.Enlarge(plane, width, height, Scale, result);
}
