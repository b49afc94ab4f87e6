using Actors.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Benchmarks;

/// <summary>
/// ONNX Runtime and nothing else: one session of one thread a run, as many runs at once as asked for, each on floats that lie ready. No file, no
/// conversion, no halo to cut away.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private const int Channels = 3;

    private readonly InferenceSession _session;
    private readonly int _scale;

    public BareLoop(ModelFile model)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, ExecutionMode = ExecutionMode.ORT_SEQUENTIAL };
        (_session, _scale) = (new InferenceSession(model.ReadVerified(), options), model.Card.Scale);
    }

    /// <summary>Runs the network <paramref name="count"/> times.</summary>
    public void Run(int width, int height, int count, int concurrency)
    {
        var left = count;
        var threads = Enumerable.Range(0, concurrency).Select(_ => new Thread(() =>
        {
            var random = new Random(1);
            var source = Enumerable.Range(0, Channels * width * height).Select(_ => random.NextSingle()).ToArray();
            using var input = OrtValue.CreateTensorValueFromMemory(source, [1, Channels, height, width]);
            using var output = OrtValue.CreateTensorValueFromMemory(new float[source.Length * _scale * _scale], [1, Channels, height * _scale, width * _scale]);
            using var run = new RunOptions();
            while (Interlocked.Decrement(ref left) >= 0)
            {
                _session.Run(run, _session.InputNames, [input], _session.OutputNames, [output]);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
    }

    public void Dispose() => _session.Dispose();
}
