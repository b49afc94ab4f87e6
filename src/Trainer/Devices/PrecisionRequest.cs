namespace Actors.Trainer.Devices;

/// <summary>The numbers that training was asked to compute in.</summary>
public enum PrecisionRequest
{
    /// <summary>bf16 on CUDA, where the card has it, and fp32 on the CPU.</summary>
    Auto,

    /// <summary>float32 throughout.</summary>
    Fp32,

    /// <summary>Forward and backward of the hidden 3×3 convolutions in bfloat16; weights, optimizers, averages and all else in float32.</summary>
    Bf16,
}
