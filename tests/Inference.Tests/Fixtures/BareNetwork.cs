using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Tests.Fixtures;

/// <summary>A model run as its file says, by the runtime alone: what the product is held to.</summary>
internal sealed class BareNetwork : IUpscaler
{
    private readonly InferenceSession _session;
    private readonly ReceptiveField _field;

    public BareNetwork(byte[] model) => (_session, _field) = (new InferenceSession(model), ReceptiveField.Of(model));

    public int Scale => _field.Scale;

    public int Halo => _field.Halo;

    public void Upscale(ReadOnlyMemory<float> source, int width, int height, Memory<float> destination)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, MemoryMarshal.AsMemory(source), [1, 3, height, width]);
        using var output = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, destination, [1, 3, height * Scale, width * Scale]);
        using var run = new RunOptions();
        _session.Run(run, _session.InputNames, [input], _session.OutputNames, [output]);
    }

    public void Dispose() => _session.Dispose();
}
