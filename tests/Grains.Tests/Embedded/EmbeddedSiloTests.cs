using System.Text.Json;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Sandboxing;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tiles;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Inference;
using Actors.Inference.Models;

namespace Actors.Grains.Tests.Embedded;

public sealed class EmbeddedSiloTests(OneEmbeddedSilo fixture) : IClassFixture<OneEmbeddedSilo>
{
    private readonly EmbeddedSilo _silo = fixture.Silo;

    [Theory]
    [InlineData(60, 40, 2)]
    [InlineData(150, 110, 2)]
    [InlineData(60, 40, 4)]
    public async Task The_production_model_makes_what_it_makes_alone(int width, int height, int scale)
    {
        var picture = TestPictures.Noise(width, height);

        var job = await _silo.EnhanceAsync(picture, new JobSettings { Scale = scale, Tile = 64 });

        Assert.True(job.Status == JobStatus.Succeeded, job.Reason);
        Assert.Equal("fast", job.Model?.Name);
        var (_, pixels, sha) = await _silo.ResultAsync(job.Id);
        Assert.Equal(job.Result!.Sha256, sha);
        Assert.Equal(Alone(picture, job.Model!.Sha256), pixels.Data);
    }

    [Fact]
    public async Task What_a_file_carries_beside_its_pixels_reaches_the_result_of_many_tiles()
    {
        var picture = TestPictures.Noise(150, 110);
        var metadata = PictureMetadata.None with { XResolution = 11.8, YResolution = 11.8, Xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"u8.ToArray() };

        var job = await _silo.EnhanceAsync(picture, new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 64 }, metadata);

        var (info, _, _) = await _silo.ResultAsync(job.Id);
        Assert.Equal(metadata.Xmp, info.Metadata.Xmp);
        Assert.Equal(11.8, info.Metadata.XResolution!.Value, 1);
    }

    [Theory]
    [InlineData(60)]
    [InlineData(150)]
    public async Task Picture_after_picture_is_served_by_the_same_sandbox_children(int side)
    {
        var settings = new JobSettings { Scale = 2, Model = Names.Bicubic, Tile = 64 };
        await _silo.EnhanceAsync(TestPictures.Noise(side, side), settings);
        var before = _silo.Service<SandboxPool>().Children;

        await _silo.EnhanceAsync(TestPictures.Noise(side, side), settings);

        Assert.Superset(before.ToHashSet(), _silo.Service<SandboxPool>().Children.ToHashSet());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(150)]
    public async Task A_finished_job_reads_the_same_after_its_grain_slept(int side)
    {
        var job = await _silo.EnhanceAsync(TestPictures.Noise(side, side), new JobSettings { Scale = 2, Tile = 64 });

        await EmbeddedSilo.DeactivateAsync(_silo.Job(job.Id));

        Assert.Equal(JsonSerializer.Serialize(job), JsonSerializer.Serialize(await _silo.Job(job.Id).Describe()));
        Assert.Equal(SubmitOutcome.AlreadyAccepted, await _silo.Job(job.Id).Submit(new ImageJobRequest(job.Source, job.Requested, job.CreatedAt)));
    }

    [Fact]
    public async Task The_registry_reads_the_same_after_its_grain_slept()
    {
        var before = await _silo.Registry.List();

        await EmbeddedSilo.DeactivateAsync(_silo.Registry);

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(await _silo.Registry.List()));
        Assert.Contains(before, model => model.Reference.Name == "fast" && model.Aliases.Contains(Names.ProductionAlias));
    }

    [Fact]
    public async Task Every_field_of_a_jobs_state_is_stored()
    {
        var (now, model) = (DateTimeOffset.UtcNow, new ModelReference("fast", "1", "fp32", "aa", 2, 10));
        var state = new ImageJobState
        {
            Request = new ImageJobRequest(new JobSource("a", "bb", 1, 2, "png", 3), new JobSettings { Scale = 3, Model = "m", Precision = "int8", Device = "cpu", Format = "tiff", Quality = 7, Tile = 64, Priority = "bulk", Fidelity = 0.5, Certificate = "xmp", Strength = 0.25, Seconds = 1.5 }, now),
            Status = JobStatus.Failed,
            Model = model,
            Device = new JobDevice("cpu", "avx2"),
            Grid = new TileGrid(1, 2, 3, 4, 3, 16),
            TilesTotal = 5,
            TilesDone = 4,
            Retried = 3,
            Resumptions = 2,
            Result = new JobResult("cc", 2, 4, "png", 9),
            Fidelity = new JobFidelity(40.5, 30.25, 0.5),
            Error = new JobError("internal", "why"),
            Notes = ["IPTC"],
            StartedAt = now,
            EnhancingAt = now.AddSeconds(1),
            AssemblingAt = now.AddSeconds(2),
            FinishedAt = now.AddSeconds(3),
            Waiting = "a silo",
            LateAnswers = 6,
            TilesAtResume = 7,
            ModelReason = "faster",
            Estimate = new JobEstimate(60, 2.5, 0.75),
            Events = [new JobEvent(1, now, JobEventKind.Retry, JobStatus.Enhancing, 1, 2, "m")],
        };

        Assert.All(typeof(ImageJobState).GetProperties(), field => Assert.NotEqual(field.GetValue(new ImageJobState()), field.GetValue(state)));
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(await WriteAndReadAsync("job", state)));
    }

    [Fact]
    public async Task Every_field_of_the_registrys_state_is_stored()
    {
        var (now, figures) = (DateTimeOffset.UtcNow, new Dictionary<string, Actors.Grains.Models.ModelMetric> { ["Set5"] = new(37.2, 0.95) });
        var model = new ModelDescription(new ModelReference("fast", "1", "fp32", "aa", 2, 10), ["production"], 7, figures, new ModelConvention(1, "0-255", "nhwc", "fp16", 3, 4, "measured"));
        var state = new ModelRegistryState
        {
            Assignments = [new AliasAssignment("fast", 2, "production", "aa", now, "why", "who", figures, 3)],
            Versions = [new ModelVersion(model, ModelOrigin.Imported, now, "who", "why")],
            Speeds = [new ModelSpeed("aa", new JobDevice("cpu", "avx2"), 1.5, now)],
        };

        Assert.All(typeof(ModelRegistryState).GetProperties(), field => Assert.NotEqual(field.GetValue(new ModelRegistryState()), field.GetValue(state)));
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(await WriteAndReadAsync("registry", state)));
    }

    [Fact]
    public async Task Every_field_of_a_datasets_state_is_stored()
    {
        var now = DateTimeOffset.UtcNow;
        var state = new DatasetState
        {
            Versions = [new DatasetVersion(1, now, 2, 3, 4, 5, 6, 7, 8, "9")],
            Pending = [new PendingImport(new DatasetImportRequest("a", true, [new DatasetUpload("uploads/a", "a.zip", "aa", new ReducedOf("bb", 2))], "CC0", now), 2)],
            Ended = [new DatasetImport("b", DatasetImportStatus.Failed, now, now, 1, 2, 3, 4, 5, 6, "because")],
        };

        Assert.All(typeof(DatasetState).GetProperties(), field => Assert.NotEqual(field.GetValue(new DatasetState()), field.GetValue(state)));
        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(await WriteAndReadAsync("dataset", state)));
    }

    private async Task<T> WriteAndReadAsync<T>(string name, T state)
        where T : new()
    {
        var id = GrainId.Create("image-job", Guid.NewGuid().ToString("N"));
        await _silo.Storage.WriteStateAsync(name, id, new GrainState<T>(state));
        var read = new GrainState<T>(new T());
        await _silo.Storage.ReadStateAsync(name, id, read);
        Assert.True(read.RecordExists);
        return read.State ?? throw new InvalidOperationException($"The state of {id} was read as nothing.");
    }

    private static byte[] Alone(PixelBuffer picture, string sha256)
    {
        var model = ShippedModels.List(new ModelOptions().Folder).Single(file => file.Card.Sha256 == sha256);
        using var upscaler = OnnxUpscaler.Open(model.ReadVerified(), InferenceDevice.Open(DeviceRequest.Cpu), new InferenceOptions());
        return new TiledUpscaler(upscaler).Enhance(picture, edge: 256, concurrency: 1).Pixels.Data;
    }
}
