using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// Keeps ONNX Runtime from reporting to its maker. Its packaged builds collect usage events, keep them in the user's cache folder and upload them; this
/// program works for people whose pictures, and what becomes of them, are nobody else's business.
/// </summary>
internal static class RuntimeTelemetry
{
    /// <summary>What the library reads when it is loaded.</summary>
    public const string Variable = "ORT_DISABLE_TELEMETRY";

    private const string Off = "1";

    /// <summary>To be called before anything of the library is.</summary>
    public static void TurnOff()
    {
        Environment.SetEnvironmentVariable(Variable, Off);
        if (!OperatingSystem.IsWindows())
        {
            // The runtime keeps its own copy of the environment; the native library looks at the process's.
            _ = SetNative(Variable, Off, overwrite: 1);
        }
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetNative(string name, string value, int overwrite);
}
