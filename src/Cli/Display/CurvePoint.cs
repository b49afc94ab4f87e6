namespace Actors.Cli.Display;

/// <summary>One point of a curve.</summary>
/// <param name="Seconds">Of training so far: by the clock on a cluster, of the processor without one.</param>
/// <param name="Psnr">On pictures that are not trained on, dB; null where there are none.</param>
internal readonly record struct CurvePoint(double Seconds, double? Psnr, double Loss);
