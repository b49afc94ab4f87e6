using System.ComponentModel.DataAnnotations;

namespace Actors.Inference;

/// <summary>How models run on this machine.</summary>
public sealed class InferenceOptions
{
    /// <summary>Where models run. Default auto.</summary>
    [EnumDataType(typeof(DeviceRequest))]
    public DeviceRequest Device { get; set; } = DeviceRequest.Auto;

    /// <summary>Threads that share one tile. Default 1: more tiles at once use the cores better than more threads on a tile.</summary>
    [Range(1, 64)]
    public int IntraOpThreads { get; set; } = 1;

    /// <summary>Tiles that run at once in this process. Default one for each core; a tile of 256 pixels takes some 100 MiB.</summary>
    [Range(1, 256)]
    public int ConcurrentTiles { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 256);

    /// <summary>How long a model stays loaded that nobody uses. Default 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan IdleEviction { get; set; } = TimeSpan.FromMinutes(10);
}
