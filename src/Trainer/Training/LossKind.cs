using System.Text.Json.Serialization;

namespace Actors.Trainer.Training;

/// <summary>What a training step makes small.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LossKind>))]
public enum LossKind
{
    /// <summary>Mean absolute error: learns fastest, and does not blur for the sake of a few hard pixels.</summary>
    L1,

    /// <summary>Mean squared error, which is what PSNR measures: for the last part of a run.</summary>
    L2,

    /// <summary>L1 on luma with a quarter of L1 beside it: brightness is what eyes and PSNR judge, and colours must not drift.</summary>
    Luma,
}
