using NetVips;

namespace Actors.Codecs;

/// <summary>Sets libvips up once for a process that opens other people's files: only the listed loaders exist, nothing is cached.</summary>
public static class VipsRuntime
{
    private static readonly string[] Loaders =
    [
        "VipsForeignLoadPng", "VipsForeignLoadJpeg", "VipsForeignLoadWebp", "VipsForeignLoadTiff", "VipsForeignLoadNsgif", "VipsForeignLoadHeif",
    ];

    private static readonly Lock Gate = new();
    private static bool _started;

    /// <summary>May be called more than once; the first call counts.</summary>
    /// <param name="threads">Worker threads of one libvips pipeline; 1 keeps memory smallest.</param>
    public static void Start(int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        lock (Gate)
        {
            if (_started)
            {
                return;
            }

            NetVips.NetVips.BlockUntrusted = true;
            Operation.Block("VipsForeignLoad", true);
            foreach (var loader in Loaders)
            {
                Operation.Block(loader, false);
            }

            // The cache hands out old pixels when a file is overwritten under its name.
            Cache.Max = 0;
            NetVips.NetVips.Concurrency = threads;
            _started = true;
        }
    }
}
