namespace Actors.Trainer.Degradation;

/// <summary>One gaussian blur.</summary>
/// <param name="Along">Standard deviation in pixels, in the direction of the angle.</param>
/// <param name="Across">Standard deviation in pixels at right angles to it; equal to the other where the blur has no direction.</param>
/// <param name="Angle">Radians from the rows, 0 to π.</param>
public sealed record DrawnBlur(double Along, double Across, double Angle);
