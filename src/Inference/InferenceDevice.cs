using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>What was asked for, and the device that was really opened.</summary>
/// <param name="Asked">The request.</param>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="InstructionSet">The widest instructions that kernels may use: <c>avx512-vnni</c>, <c>avx512</c>, <c>avx2</c>, <c>neon</c>, <c>scalar</c>; <c>cuda</c> on a GPU.</param>
/// <param name="Reason">Why auto did not take CUDA; empty where nothing was passed over.</param>
public sealed record InferenceDevice(DeviceRequest Asked, string Provider, string InstructionSet, string Reason)
{
    public const string Cpu = "cpu";

    public const string Cuda = "cuda";

    private const string CudaProvider = "CUDAExecutionProvider";

    // An ONNX file of one Relu on one float: the smallest thing that makes a provider open its device.
    internal static readonly byte[] Trial =
    [
        0x08, 8, 0x42, 2, 0x10, 17,
        0x3A, 51, 0x0A, 12, 0x0A, 1, (byte)'x', 0x12, 1, (byte)'y', 0x22, 4, (byte)'R', (byte)'e', (byte)'l', (byte)'u',
        0x12, 1, (byte)'g',
        0x5A, 15, 0x0A, 1, (byte)'x', 0x12, 10, 0x0A, 8, 0x08, 1, 0x12, 4, 0x0A, 2, 0x08, 1,
        0x62, 15, 0x0A, 1, (byte)'y', 0x12, 10, 0x0A, 8, 0x08, 1, 0x12, 4, 0x0A, 2, 0x08, 1,
    ];

    // No session is made without a device.
    static InferenceDevice() => RuntimeTelemetry.TurnOff();

    /// <summary>Opens a device, once, at start.</summary>
    /// <exception cref="DeviceUnavailableException">CUDA was asked for and this build or machine does not open it.</exception>
    public static InferenceDevice Open(DeviceRequest asked) => asked switch
    {
        DeviceRequest.Cpu => OnCpu(asked, ""),
        DeviceRequest.Cuda => TryCuda() is { } failure
            ? throw new DeviceUnavailableException($"The device cuda was asked for and cannot be opened: {failure.Why} Ask for cpu, or for auto to take what is there.", failure.Cause)
            : new InferenceDevice(asked, Cuda, Cuda, ""),
        DeviceRequest.Auto => TryCuda() is { } failure ? OnCpu(asked, failure.Why) : new InferenceDevice(asked, Cuda, Cuda, ""),
        _ => throw new ArgumentOutOfRangeException(nameof(asked), asked, "The device is auto, cpu or cuda."),
    };

    /// <summary>Options of a session that runs on this device.</summary>
    internal SessionOptions CreateSessionOptions(InferenceOptions options)
    {
        var session = new SessionOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            IntraOpNumThreads = options.IntraOpThreads,
            InterOpNumThreads = 1,

            // Planned memory is kept for each picture shape: a fifth more at x4, and no faster.
            EnableMemoryPattern = false,
        };

        SharedArena.Use(session);

        // Threads that wait by spinning take the core from the tile beside them.
        session.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");

        // What was checked as ONNX is read as ONNX, never as the runtime's own format.
        session.AddSessionConfigEntry("session.load_model_format", "ONNX");
        if (Provider == Cuda)
        {
            AppendCuda(session);
        }

        return session;
    }

    private static InferenceDevice OnCpu(DeviceRequest asked, string reason) => new(asked, Cpu, CpuInstructions(), reason);

    private static (string Why, Exception? Cause)? TryCuda()
    {
        if (!OrtEnv.Instance().GetAvailableProviders().Contains(CudaProvider))
        {
            return ("this build has no CUDA. Build it with -p:Accelerator=cuda.", null);
        }

        try
        {
            using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
            AppendCuda(options);
            using var session = new InferenceSession(Trial, options);
            return null;
        }
        catch (Exception failure) when (failure is OnnxRuntimeException or DllNotFoundException or EntryPointNotFoundException)
        {
            return ($"this machine does not open it ({failure.Message.ReplaceLineEndings(" ").Trim()}). Check the driver, CUDA and cuDNN.", failure);
        }
    }

    private static void AppendCuda(SessionOptions session)
    {
        // TF32 rounds to 10 bits of mantissa: results would leave the one level that devices may differ by.
        using var cuda = new OrtCUDAProviderOptions();
        cuda.UpdateOptions(new Dictionary<string, string> { ["device_id"] = "0", ["use_tf32"] = "0" });
        session.AppendExecutionProvider_CUDA(cuda);
    }

    private static string CpuInstructions() => true switch
    {
        _ when Avx512F.IsSupported && HasAvx512Vnni() => "avx512-vnni",
        _ when Avx512F.IsSupported => "avx512",
        _ when Avx2.IsSupported => "avx2",
        _ when AdvSimd.IsSupported => "neon",
        _ => "scalar",
    };

    // Leaf 7, ECX bit 11; the runtime has no class for it.
    private static bool HasAvx512Vnni() => (X86Base.CpuId(7, 0).Ecx & (1 << 11)) != 0;
}
