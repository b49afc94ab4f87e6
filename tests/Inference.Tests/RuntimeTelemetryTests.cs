using System.Runtime.InteropServices;

namespace Actors.Inference.Tests;

public sealed class RuntimeTelemetryTests
{
    [Fact]
    public void The_native_runtime_is_told_to_report_nothing_before_a_device_is_opened()
    {
        InferenceDevice.Open(DeviceRequest.Cpu);

        var seen = OperatingSystem.IsWindows() ? Environment.GetEnvironmentVariable(RuntimeTelemetry.Variable) : Marshal.PtrToStringAnsi(Native(RuntimeTelemetry.Variable));
        Assert.Equal("1", seen);
    }

    [DllImport("libc", EntryPoint = "getenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint Native(string name);
}
