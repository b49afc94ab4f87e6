using System.ComponentModel.DataAnnotations;
using Actors.Inference;
using Actors.Trainer.Devices;

namespace Actors.Trainer.Cluster;

/// <summary>What a trainer takes of its machine. Bound from the <c>Trainer</c> section; a bad value stops the host at start.</summary>
public sealed class TrainerOptions
{
    public const string Section = "Trainer";

    /// <summary>Threads to compute with. Default 0: one for each core.</summary>
    [Range(0, 1024)]
    public int Threads { get; set; }

    /// <summary>Most steps a second, for a machine that has other work, or to compare trainers. Default 0: as many as it can.</summary>
    [Range(0, 10_000)]
    public double StepsPerSecond { get; set; }

    /// <summary>Where it trains. Default auto: CUDA where it is there, else the CPU; cuda that cannot train stops the host.</summary>
    [EnumDataType(typeof(DeviceRequest))]
    public DeviceRequest Device { get; set; } = DeviceRequest.Auto;

    /// <summary>Numbers of the hidden 3×3 convolutions in training. Default auto: bf16 on CUDA, fp32 on the CPU.</summary>
    [EnumDataType(typeof(PrecisionRequest))]
    public PrecisionRequest Precision { get; set; } = PrecisionRequest.Auto;
}
