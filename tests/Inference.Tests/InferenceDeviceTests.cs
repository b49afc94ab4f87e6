using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Tests;

public sealed class InferenceDeviceTests
{
    [Fact]
    public void The_cpu_opens_and_names_its_instructions()
    {
        var device = InferenceDevice.Open(DeviceRequest.Cpu);

        Assert.Equal((DeviceRequest.Cpu, InferenceDevice.Cpu, ""), (device.Asked, device.Provider, device.Reason));
        Assert.Contains(device.InstructionSet, new[] { "avx512-vnni", "avx512", "avx2", "neon", "scalar" });
    }

    [Fact]
    public void Cuda_on_a_build_without_it_is_an_error_that_says_what_to_do()
    {
        SkipOnCuda();

        var failure = Assert.Throws<DeviceUnavailableException>(() => InferenceDevice.Open(DeviceRequest.Cuda));

        Assert.Contains("-p:Accelerator=cuda", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Auto_on_a_build_without_cuda_takes_the_cpu_and_says_why()
    {
        SkipOnCuda();

        var device = InferenceDevice.Open(DeviceRequest.Auto);

        Assert.Equal((DeviceRequest.Auto, InferenceDevice.Cpu), (device.Asked, device.Provider));
        Assert.Contains("no CUDA", device.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_that_tries_a_device_is_sound()
    {
        using var session = new InferenceSession(InferenceDevice.Trial);

        Assert.Equal(["x"], session.InputNames);
    }

    private static void SkipOnCuda()
    {
        if (OrtEnv.Instance().GetAvailableProviders().Contains("CUDAExecutionProvider"))
        {
            Assert.Skip("This build has CUDA; the test asks what a build without it says.");
        }
    }
}
