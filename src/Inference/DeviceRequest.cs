namespace Actors.Inference;

/// <summary>The device that was asked for.</summary>
public enum DeviceRequest
{
    /// <summary>CUDA where it opens, else the CPU; <see cref="InferenceDevice.Reason"/> says why.</summary>
    Auto,
    Cpu,

    /// <summary>CUDA or nothing.</summary>
    Cuda,
}
