using Actors.Trainer.Tests;
using TorchSharp;

[assembly: AssemblyFixture(typeof(OneThread))]

namespace Actors.Trainer.Tests;

/// <summary>Keeps libtorch on one thread: the tests' networks are so small that threads would only wait for each other.</summary>
public sealed class OneThread
{
    public OneThread() => torch.set_num_threads(1);
}
