using System.Globalization;
using Actors.Trainer.Devices;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Tests.Devices;

[Collection(MeasuredTests.Name)]
public sealed class KeptMemoryTests
{
    private const string ThreadFaults = "/proc/thread-self/stat";
    private const int Layers = 30;
    private const int Numbers = 1 << 20;

    [Fact]
    public void What_a_step_frees_is_not_asked_of_the_system_again_by_the_next()
    {
        if (!File.Exists(ThreadFaults))
        {
            Assert.Skip("This system does not tell the page faults of a thread.");
        }

        KeptMemory.Keep();
        var faults = OnOwnThread(() =>
        {
            Steps(4);
            var before = Faults();
            Steps(20);
            return Faults() - before;
        });

        // Otherwise 6,000 to 100,000 pages of 4 KB, by what else the process does.
        Assert.InRange(faults, 0, 3_000);
    }

    private static void Steps(int count)
    {
        for (var i = 0; i < count; i++)
        {
            using var scope = NewDisposeScope();
            _ = Enumerable.Range(0, Layers).Select(_ => zeros(Numbers)).ToArray();
        }
    }

    private static long Faults() => long.Parse(File.ReadAllText(ThreadFaults).Split(") ")[1].Split(' ')[7], CultureInfo.InvariantCulture);

    private static long OnOwnThread(Func<long> measure)
    {
        var measured = 0L;
        var thread = new Thread(() => measured = measure());
        thread.Start();
        thread.Join();
        return measured;
    }
}
