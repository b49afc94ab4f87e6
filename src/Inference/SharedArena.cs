using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference;

/// <summary>
/// The memory that all sessions of a process compute in. It grows by what is asked for and not to the next power of two, and serves one model after the other,
/// so that a process holds what its largest moment took and not the sum of what each model took.
/// </summary>
internal static class SharedArena
{
    private const string UsesIt = "session.use_env_allocators";
    private const string Shrinks = "memory.enable_memory_arena_shrinkage";
    private const string OnCpu = "cpu:0";
    private const int AsRequested = 1;
    private const int Default = -1;

    // Made with the first session; the runtime keeps it as long as the process lives.
    private static readonly Lazy<OrtEnv> Owner = new(Make);

    /// <summary>Lets a session compute in it.</summary>
    public static void Use(SessionOptions session)
    {
        _ = Owner.Value;
        session.AddSessionConfigEntry(UsesIt, "1");
    }

    /// <summary>Gives what no session holds now back to the system. What the runtime cannot give back it keeps for the next model.</summary>
    public static void Trim()
    {
        if (!Owner.IsValueCreated)
        {
            return;
        }

        try
        {
            Shrink();
        }
        catch (OnnxRuntimeException)
        {
            // Called by timers, where it would end the process. A runtime that is broken says so with the next tile.
        }
    }

    private static void Shrink()
    {
        // The runtime does so at the end of a run that asks for it, whatever ran: here the smallest model there is.
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, IntraOpNumThreads = 1 };
        Use(options);
        using var session = new InferenceSession(InferenceDevice.Trial, options);
        using var run = new RunOptions();
        run.AddRunConfigEntry(Shrinks, OnCpu);
        using var input = OrtValue.CreateTensorValueFromMemory(new float[1], [1]);
        using var _ = session.Run(run, session.InputNames, [input], session.OutputNames);
    }

    private static OrtEnv Make()
    {
        using var memory = new OrtMemoryInfo(OrtMemoryInfo.allocatorCPU, OrtAllocatorType.ArenaAllocator, 0, OrtMemType.Default);
        using var growth = new OrtArenaCfg(0, AsRequested, Default, Default);
        var owner = OrtEnv.Instance();
        owner.CreateAndRegisterAllocator(memory, growth);
        return owner;
    }
}
