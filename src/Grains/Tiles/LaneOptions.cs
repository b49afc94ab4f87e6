using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Tiles;

/// <summary>How tiles are handed to the silos. Bound from the <c>Lanes</c> section; a bad value stops the host at start.</summary>
public sealed class LaneOptions
{
    public const string Section = "Lanes";

    /// <summary>Lanes of one job on one silo beyond the tiles that the silo enhances at once; they keep its device busy while a result travels. Default 1.</summary>
    [Range(0, 16)]
    public int Spare { get; set; } = 1;

    /// <summary>Seconds that a job waits for a silo with the device it needs, before it fails. Default 300.</summary>
    [Range(1, 86_400)]
    public int DeviceWaitSeconds { get; set; } = 300;

    /// <summary>Milliseconds between two looks at which silos are alive. Default 250.</summary>
    [Range(10, 60_000)]
    public int LookMilliseconds { get; set; } = 250;

    /// <summary>Milliseconds that a job leaves a silo alone after a call to it broke; twice as long each further time in a row, up to 30 seconds. Default 1000.</summary>
    [Range(0, 60_000)]
    public int CoolOffMilliseconds { get; set; } = 1000;

    /// <summary>Shortest time in milliseconds after which a tile without an answer is given elsewhere. Default 5000.</summary>
    [Range(100, 600_000)]
    public int LeaseMilliseconds { get; set; } = 5000;

    /// <summary>A silo may keep a tile for so many times what one has taken there, where that is longer than <see cref="LeaseMilliseconds"/>. Default 8.</summary>
    [Range(2, 100)]
    public int LeaseFactor { get; set; } = 8;

    /// <summary>Longest time in milliseconds for the first tile of a job on a silo, which may have to load the model, where the silo says that it is at work. Default 60000.</summary>
    [Range(100, 3_600_000)]
    public int FirstLeaseMilliseconds { get; set; } = 60_000;

    /// <summary>Milliseconds in which a silo that is asked for a tile must say how it stands; they are the last ones of a lease. Default 2000.</summary>
    [Range(50, 60_000)]
    public int AnswerMilliseconds { get; set; } = 2000;

    public TimeSpan DeviceWait => TimeSpan.FromSeconds(DeviceWaitSeconds);

    public TimeSpan Look => TimeSpan.FromMilliseconds(LookMilliseconds);

    public TimeSpan CoolOff => TimeSpan.FromMilliseconds(CoolOffMilliseconds);

    public TimeSpan Lease => TimeSpan.FromMilliseconds(LeaseMilliseconds);

    public TimeSpan FirstLease => TimeSpan.FromMilliseconds(FirstLeaseMilliseconds);

    public TimeSpan Answer => TimeSpan.FromMilliseconds(AnswerMilliseconds);
}
