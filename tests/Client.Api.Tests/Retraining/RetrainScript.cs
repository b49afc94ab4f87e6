using System.Diagnostics;

namespace Actors.Client.Api.Tests.Retraining;

/// <summary><c>deploy/retrain.sh</c>, as a person or a workflow runs it.</summary>
internal static class RetrainScript
{
    public static string Path { get; } = System.IO.Path.Combine(Checkout.Root, "deploy", "retrain.sh");

    /// <returns>Exit code and all that it said.</returns>
    public static async Task<(int Code, string Said)> RunAsync(CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", [Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["RETRAIN_LOOK"], start.Environment["RETRAIN_LICENCE"]) = ("0.1", "ours");
        using var script = Process.Start(start) ?? throw new InvalidOperationException("There is no bash.");
        try
        {
            var (said, told) = (script.StandardOutput.ReadToEndAsync(ct), script.StandardError.ReadToEndAsync(ct));
            await script.WaitForExitAsync(ct);
            return (script.ExitCode, await said + await told);
        }
        finally
        {
            script.Kill(entireProcessTree: true);
        }
    }
}
