namespace Actors.Grains.Models;

/// <summary>How a job's <c>precision=auto</c> comes to a version.</summary>
public enum AutoPrecision
{
    /// <summary>The silos measure each version on their devices, and one that is fast enough for it is taken.</summary>
    Measured,

    /// <summary>The most exact version, always; nothing is measured.</summary>
    Exact,
}
