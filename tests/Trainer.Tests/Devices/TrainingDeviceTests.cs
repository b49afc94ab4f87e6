using Actors.Inference;
using Actors.Trainer.Devices;
using TorchSharp;

namespace Actors.Trainer.Tests.Devices;

public sealed class TrainingDeviceTests
{
    private const string None = "there is no CUDA.";

    [Theory]
    [InlineData(DeviceRequest.Auto, PrecisionRequest.Auto, "cuda in bf16")]
    [InlineData(DeviceRequest.Cuda, PrecisionRequest.Auto, "cuda in bf16")]
    [InlineData(DeviceRequest.Cuda, PrecisionRequest.Fp32, "cuda in fp32")]
    [InlineData(DeviceRequest.Cpu, PrecisionRequest.Auto, "cpu in fp32")]
    [InlineData(DeviceRequest.Cpu, PrecisionRequest.Bf16, "cpu in bf16")]
    public void A_machine_with_CUDA_trains_as_it_was_asked_to(DeviceRequest asked, PrecisionRequest precision, string words)
    {
        var device = TrainingDevice.Choose(asked, precision, _ => null);

        Assert.Equal((words, ""), (device.Words, device.Reason));
    }

    [Theory]
    [InlineData(PrecisionRequest.Auto, "cpu in fp32")]
    [InlineData(PrecisionRequest.Bf16, "cpu in bf16")]
    public void Without_CUDA_auto_takes_the_CPU_and_says_why(PrecisionRequest precision, string words)
    {
        var device = TrainingDevice.Choose(DeviceRequest.Auto, precision, _ => None);

        Assert.Equal((words, None), (device.Words, device.Reason));
    }

    [Fact]
    public void A_card_without_bfloat16_trains_in_float32_unless_that_was_asked_for()
    {
        static string? Fault(bool isMixed) => isMixed ? "no kernel." : null;

        var device = TrainingDevice.Choose(DeviceRequest.Auto, PrecisionRequest.Auto, Fault);

        Assert.Equal(("cuda in fp32", "no kernel."), (device.Words, device.Reason));
        Assert.Throws<DeviceUnavailableException>(() => TrainingDevice.Choose(DeviceRequest.Cuda, PrecisionRequest.Bf16, Fault));
    }

    [Fact]
    public void Where_CUDA_was_asked_for_and_is_not_there_the_refusal_says_what_to_do()
    {
        Assert.SkipWhen(torch.cuda.is_available(), "This machine has CUDA.");

        var refusal = Assert.Throws<DeviceUnavailableException>(() => TrainingDevice.Open(DeviceRequest.Cuda, PrecisionRequest.Auto));

        Assert.Contains("-p:Accelerator=cuda", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Ask for cpu", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TF32_is_off_once_a_device_is_open()
    {
        (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32) = (true, true);

        TrainingDevice.Open(DeviceRequest.Cpu, PrecisionRequest.Auto);

        Assert.Equal((false, false), (torch.backends.cuda.matmul.allow_tf32, torch.backends.cudnn.allow_tf32));
    }
}
