using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Tiles;

/// <summary>How tiles are handed to the silos. Bound from the <c>Lanes</c> section; a bad value stops the host at start.</summary>
public sealed class LaneOptions
{
    public const string Section = "Lanes";

    /// <summary>Lanes of one job on one silo beyond the tiles that the silo enhances at once; they keep its device busy while a result travels. Default 1.</summary>
    [Range(0, 16)]
    public int Spare { get; set; } = 1;

    /// <summary>Seconds that a job waits for a silo with the device it needs, before it fails. Default 30.</summary>
    [Range(1, 3600)]
    public int DeviceWaitSeconds { get; set; } = 30;

    /// <summary>Milliseconds between two looks at which silos are alive. Default 250.</summary>
    [Range(10, 60_000)]
    public int LookMilliseconds { get; set; } = 250;

    /// <summary>Milliseconds that a job leaves a silo alone after a call to it broke. Default 1000.</summary>
    [Range(0, 60_000)]
    public int CoolOffMilliseconds { get; set; } = 1000;

    public TimeSpan DeviceWait => TimeSpan.FromSeconds(DeviceWaitSeconds);

    public TimeSpan Look => TimeSpan.FromMilliseconds(LookMilliseconds);

    public TimeSpan CoolOff => TimeSpan.FromMilliseconds(CoolOffMilliseconds);
}
