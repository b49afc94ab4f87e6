using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Inference;
using Actors.Inference.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Embedded;

public sealed class MeasuredSpeedTests
{
    [Fact]
    public async Task A_silo_measures_what_it_serves_and_a_job_that_leaves_the_precision_open_says_which_one_ran_and_why()
    {
        await using var silo = await EmbeddedSilo.StartAsync(configure: services => services.Configure<ModelOptions>(models => models.MeasureSeconds = 1));
        var device = new JobDevice(silo.Service<UpscalerPool>().Device.Provider, silo.Service<UpscalerPool>().Device.InstructionSet);
        var unknown = await silo.Registry.Unmeasured(device);
        await Until.TrueAsync(async () => (await silo.Registry.Unmeasured(device)).Count == 0);
        await EmbeddedSilo.DeactivateAsync(silo.Registry); // what was measured is read again

        var job = await silo.EnhanceAsync(TestPictures.Noise(60, 40), new JobSettings { Scale = 2 });

        Assert.Equal(WithCopies(), unknown.Select(model => $"{model.Name} x{model.Scale}-{model.Precision}").Order(StringComparer.Ordinal));
        Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
        Assert.StartsWith($"{job.Model?.Precision}: on {device.Provider}/{device.InstructionSet} ", job.ModelReason, StringComparison.Ordinal);
        Assert.Contains("times as fast", job.ModelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_comes_before_anything_was_measured_takes_the_exact_version_and_says_so()
    {
        await using var silo = await EmbeddedSilo.StartAsync(configure: services => services.Configure<ModelOptions>(models => models.MeasureSeconds = 3600));

        var job = await silo.EnhanceAsync(TestPictures.Noise(60, 40), new JobSettings { Scale = 2 });

        Assert.Equal("fp32", job.Model?.Precision);
        Assert.EndsWith("are not measured yet.", job.ModelReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_that_stops_while_it_measures_has_ended_that_when_it_has_stopped()
    {
        await using var silo = await EmbeddedSilo.StartAsync(configure: services => services.Configure<ModelOptions>(models => models.MeasureSeconds = 1));
        var (line, device) = (silo.Service<WorkLine>(), silo.Service<SpeedTrial>().Device);
        var models = await silo.Registry.Unmeasured(device);
        await Until.TrueAsync(() => Task.FromResult(models.Any(IsMeasured)));

        await silo.StopAsync();

        Assert.DoesNotContain(models, IsMeasured);

        bool IsMeasured(ModelReference model) => line.StandingOf($"speed of {model.Sha256}", 0, 1) is not null;
    }

    // Where there is nothing to choose between, nothing is measured.
    private static IEnumerable<string> WithCopies() => ShippedModels.List(Checkout.Models)
        .GroupBy(model => $"{model.Card.Name} x{model.Card.Scale}")
        .Where(precisions => precisions.Count() > 1)
        .SelectMany(precisions => precisions.Select(model => $"{precisions.Key}-{model.Card.Precision}"))
        .Order(StringComparer.Ordinal);
}
