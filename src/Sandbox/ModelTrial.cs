using System.Runtime.CompilerServices;
using Actors.Imaging.Sandboxing;
using Actors.Inference;
using Actors.Inference.Probing;

namespace Actors.Sandbox;

/// <summary>Tries a stranger's model. Apart from the loop, so that the inference and its runtime are loaded by a child that is asked for it, and by no other.</summary>
internal static class ModelTrial
{
    /// <returns>The report's message.</returns>
    /// <exception cref="ModelTrialRefusal">The model cannot serve.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static byte[] Run(ProbeLimits limits, FrameReadStream file)
    {
        var model = new byte[limits.Bytes];
        file.ReadExactly(model);
        try
        {
            return Messages.Write(ModelProbe.Run(model, limits.Seconds, InferenceDevice.Open(DeviceRequest.Cpu), TimeProvider.System));
        }
        catch (ModelRefusedException refusal)
        {
            throw new ModelTrialRefusal(refusal.Message, refusal);
        }
        catch (OutOfMemoryException refusal)
        {
            throw new ModelTrialRefusal("The model needs more memory than its trial may have.", refusal);
        }
    }
}
