using Actors.Grains.Jobs;
using Actors.Grains.Tiles;

namespace Actors.Grains.Tests.Tiles;

public sealed class DeviceChoiceTests
{
    private static readonly ServingSilo Gpu = new("g", "cuda", "cuda", 1);
    private static readonly ServingSilo Wide = new("w", "cpu", "avx512", 2);
    private static readonly ServingSilo Narrow = new("n", "cpu", "avx2", 3);

    [Fact]
    public void Auto_takes_cuda_where_a_silo_has_it_and_else_the_instruction_set_with_the_most_places()
    {
        Assert.Equal(new JobDevice("cuda", "cuda"), DeviceChoice.Pick([Narrow, Gpu, Wide], "auto"));
        Assert.Equal(new JobDevice("cpu", "avx2"), DeviceChoice.Pick([Wide, Narrow], "auto"));
        Assert.Equal(new JobDevice("cpu", "avx512"), DeviceChoice.Pick([Wide, Narrow, Wide with { Address = "v" }], "auto"));
    }

    [Fact]
    public void Kinds_of_device_are_listed_once_and_the_one_that_auto_takes_comes_first() =>
        Assert.Equal([new JobDevice("cuda", "cuda"), new JobDevice("cpu", "avx512"), new JobDevice("cpu", "avx2")], DeviceChoice.Kinds([Narrow, Wide, Wide with { Address = "v" }, Gpu]));

    [Fact]
    public void A_device_that_no_silo_has_is_never_replaced_by_another()
    {
        Assert.Null(DeviceChoice.Pick([Wide, Narrow], "cuda"));
        Assert.Equal("cpu", DeviceChoice.Pick([Gpu, Wide], "cpu")?.Provider);
    }

    [Fact]
    public void A_job_runs_on_one_instruction_set_alone()
    {
        Assert.True(DeviceChoice.Fits(Wide, new JobDevice("cpu", "avx512")));
        Assert.False(DeviceChoice.Fits(Narrow, new JobDevice("cpu", "avx512")));
    }
}
