using System.Diagnostics;

namespace Actors.Storage.Tests.S3;

/// <summary>A real S3 server (deploy/s3/radosgw.sh) of one node in memory, which ends with this process.</summary>
internal sealed class RadosGateway : IAsyncDisposable
{
    private readonly string _folder;

    private RadosGateway(string folder, string endpoint, string accessKey, string secretKey) =>
        (_folder, Endpoint, AccessKey, SecretKey) = (folder, endpoint, accessKey, secretKey);

    public string Endpoint { get; }

    public string AccessKey { get; }

    public string SecretKey { get; }

    /// <summary>Starts one that has a bucket.</summary>
    /// <exception cref="InvalidOperationException">It does not start; the message says why.</exception>
    public static async Task<RadosGateway> StartAsync(string bucket)
    {
        var folder = Path.Join(Path.GetTempPath(), $"actors-s3-{Environment.ProcessId}");
        var said = (await RunAsync("start", folder, bucket)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new RadosGateway(folder, said[0], said[1], said[2]);
    }

    /// <summary>Throws where one of its three daemons has ended: requests would wait for it until each gives up by itself.</summary>
    /// <exception cref="InvalidOperationException">Which one, and the last of what it wrote.</exception>
    public Task CheckAsync() => RunAsync("check", _folder);

    public async ValueTask DisposeAsync() => await RunAsync("stop", _folder);

    private static async Task<string> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Join(Checkout.Root, "deploy", "s3", "radosgw.sh"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["S3_OWNER"] = $"{Environment.ProcessId}";
        using var script = Process.Start(start) ?? throw new InvalidOperationException("The S3 server's script did not start.");
        var (output, error) = (script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return script.ExitCode == 0 ? await output : throw new InvalidOperationException($"No S3 server, which these tests need: {await error}");
    }
}
