using System.Runtime.InteropServices;
using Actors.Inference;
using Actors.Trainer.Training;
using static TorchSharp.torch;

namespace Actors.Trainer.Devices;

/// <summary>Where training computes and in which numbers: what was really opened.</summary>
/// <param name="IsCuda">True where networks, optimizers and batches are on the first CUDA card; false on the CPU.</param>
/// <param name="IsMixed">True where the hidden 3×3 convolutions compute in bfloat16; the weights are float32 on any device.</param>
/// <param name="Reason">Why auto passed something over; empty where it did not.</param>
public sealed record TrainingDevice(bool IsCuda, bool IsMixed, string Reason = "")
{
    /// <summary>The CPU in float32, as it is without being asked.</summary>
    public static TrainingDevice Plain { get; } = new(IsCuda: false, IsMixed: false);

    /// <summary>The library's name for it.</summary>
    public Device Torch => IsCuda ? CUDA : CPU;

    /// <summary>For logs and records, <c>cuda in bf16</c> for example.</summary>
    public string Words => $"{(IsCuda ? InferenceDevice.Cuda : InferenceDevice.Cpu)} in {(IsMixed ? "bf16" : "fp32")}";

    /// <summary>Opens a device, once, at start and before anything else is asked of the library. TF32 is off from here on.</summary>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for, and this build or machine cannot train on it so.</exception>
    public static TrainingDevice Open(DeviceRequest asked, PrecisionRequest precision)
    {
        var device = Choose(asked, precision, CudaFault);
        ForbidTf32();
        return device;
    }

    /// <param name="cudaFault">Tells why CUDA cannot train in float32 (false) or in mixed numbers (true); null where it can. Not asked for the CPU.</param>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for, and cannot train so.</exception>
    internal static TrainingDevice Choose(DeviceRequest asked, PrecisionRequest precision, Func<bool, string?> cudaFault)
    {
        if (asked == DeviceRequest.Cpu)
        {
            return OnCpu(precision, "");
        }

        var fault = cudaFault(precision != PrecisionRequest.Fp32);
        if (fault is null)
        {
            return new TrainingDevice(IsCuda: true, precision != PrecisionRequest.Fp32);
        }

        if (precision == PrecisionRequest.Auto && cudaFault(false) is null)
        {
            return new TrainingDevice(IsCuda: true, IsMixed: false, fault);
        }

        return asked == DeviceRequest.Auto
            ? OnCpu(precision, fault)
            : throw new DeviceUnavailableException($"The device cuda was asked for and cannot train: {fault} Ask for cpu, or for auto to take what is there.");
    }

    private static TrainingDevice OnCpu(PrecisionRequest precision, string reason) => new(IsCuda: false, precision == PrecisionRequest.Bf16, reason);

    private static string? CudaFault(bool isMixed)
    {
        try
        {
            if (!cuda.is_available())
            {
                return "this build or this machine has no CUDA. Build the trainer with -p:Accelerator=cuda, and see that nvidia-smi lists the card.";
            }

            ForbidTf32();
            Try(isMixed);
            return null;
        }
        catch (Exception failure) when (failure is ExternalException or InvalidOperationException or DllNotFoundException or EntryPointNotFoundException)
        {
            // The library adds its own stack below the first line.
            var why = failure.Message.Trim().Split('\n')[0].Trim();
            return $"a step of training fails on it in {(isMixed ? "bf16" : "fp32")} ({why}). Check the driver and the card.";
        }
    }

    // A device that is there may still lack kernels for these numbers, or its memory.
    private static void Try(bool isMixed)
    {
        using var scope = NewDisposeScope();
        using var network = new SrNetwork(new NetworkShape(16, 1, 2), seed: 0, CUDA);
        network.Pass(ones([1, 3, 8, 8]).to(CUDA), isMixed).mean().backward();
        network.Hidden[0].weight.grad!.cpu(); // waits until the device has done it; no step is without gradients
    }

    // It rounds to 10 bits of mantissa: a run would go another way than on a CPU.
    private static void ForbidTf32() => (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32) = (false, false);
}
