using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Actors.Storage.Tests;

/// <summary>This test program started a second time, to write a blob and be killed, or to meet a limit.</summary>
internal static class WriterProcess
{
    public const string Key = "jobs/1/source";
    public const string HalfABlob = "half";
    public const string MoreThanFits = "more";

    private const string RootVariable = "STORAGE_TESTS_ROOT";
    private const string DeedVariable = "STORAGE_TESTS_DEED";

    /// <param name="limits">Shell commands that lower the child's limits.</param>
    public static Process Start(string root, string deed, string limits = "")
    {
        var program = Path.Join(AppContext.BaseDirectory, "Actors.Storage.Tests");
        var start = limits.Length == 0 ? new ProcessStartInfo(program) : new ProcessStartInfo("/bin/sh", ["-c", limits + "exec \"$0\"", program]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // The runtime maps its code through a file that a limit on files would refuse.
        start.Environment[RootVariable] = root;
        start.Environment[DeedVariable] = deed;
        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
    }

    /// <summary>
    /// Runs before the test runner's own entry point and, in a child, instead of it. It waits without await: no other thread may run this
    /// module's code before its initializer is done.
    /// </summary>
    [ModuleInitializer]
    internal static void RunWhereAsked()
    {
        if (Environment.GetEnvironmentVariable(RootVariable) is not { } root)
        {
            return;
        }

        using (var store = Stores.Open(root))
        {
            Write(store, Environment.GetEnvironmentVariable(DeedVariable) == HalfABlob);
        }

        Environment.Exit(0);
    }

    private static void Write(FileBlobStore store, bool half)
    {
        var writer = store.CreateAsync(new BlobKey(Key), durable: true, CancellationToken.None).GetAwaiter().GetResult();
        try
        {
            writer.Stream.Write(new byte[1_000_000]);
            if (half)
            {
                Console.WriteLine("half written");
                Console.In.ReadToEnd();
            }

            writer.CommitAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (BlobStoreException fault)
        {
            Console.WriteLine($"{nameof(BlobStoreException)} {fault.Message}");
        }
        finally
        {
            writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
