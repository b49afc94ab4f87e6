using System.Text.Json;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Inference;
using Actors.Inference.Fidelity;
using Actors.Storage;

namespace Actors.Grains.Tests.Jobs;

public sealed class ImageJobFlowTests(OneSilo silo) : IClassFixture<OneSilo>
{
    private static readonly JobSettings Small = new() { Scale = 2, Model = Names.Bicubic, Tile = 32 };

    private readonly TestCluster _cluster = silo.Cluster;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20, 13, 3, 8)]
    [InlineData(100, 71, 3, 8)]
    [InlineData(100, 71, 1, 16)]
    [InlineData(70, 41, 4, 8)]
    [InlineData(1, 1, 3, 8)]
    [InlineData(1, 200, 2, 8)]
    public async Task A_picture_comes_out_as_the_upscaler_alone_makes_it(int width, int height, int bands, int depth)
    {
        var picture = TestPictures.Noise(width, height, new PixelFormat(bands, depth));

        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(picture));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        var result = RawCodec.Decode(await _cluster.ReadAsync(JobBlobs.Result(job.Id)));
        Assert.Equal(Alone(picture).Data, result.Data);
        Assert.Equal((width * 2, height * 2), (job.Result!.Width, job.Result.Height));
        Assert.Equal(job.Tiles.Total, job.Tiles.Done);
        Assert.Empty(job.Notes);
        Assert.InRange(job.Fidelity!.ConsistencyDb, job.Fidelity.WorstTileDb, 100);
    }

    [Fact]
    public async Task The_size_of_the_tiles_changes_no_byte()
    {
        var picture = TestPictures.Noise(150, 90);

        var hashes = new HashSet<string?>();
        foreach (var tile in new[] { 32, 64, 136, 512 })
        {
            hashes.Add((await _cluster.EndAsync(await _cluster.SubmitAsync(picture, Small with { Tile = tile }))).Result?.Sha256);
        }

        Assert.Single(hashes);
        Assert.DoesNotContain(null, hashes);
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(4, 8)]
    [InlineData(1, 16)]
    public async Task What_is_brought_back_depends_on_no_tile_either_and_makes_the_result_more_faithful(int bands, int depth)
    {
        var picture = TestPictures.Shapes(150, 90, new PixelFormat(bands, depth));
        var plain = await _cluster.EndAsync(await _cluster.SubmitAsync(picture, Small));
        var said = new HashSet<JobFidelity>();
        foreach (var tile in new[] { 32, 64, 256 })
        {
            var job = await _cluster.EndAsync(await _cluster.SubmitAsync(picture, Small with { Tile = tile, Fidelity = 1 }));

            Assert.Equal(Alone(picture, new FidelityRules(1)).Data, RawCodec.Decode(await _cluster.ReadAsync(JobBlobs.Result(job.Id))).Data);
            Assert.InRange(job.Fidelity!.ConsistencyDb, plain.Fidelity!.ConsistencyDb + 1, 100);
            said.Add(job.Fidelity);
        }

        Assert.Single(said);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_certificate_in_the_file_says_what_the_job_says(int side)
    {
        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(TestPictures.Noise(side, side - 7), Small with { Fidelity = 0.25, Certificate = "xmp" }));
        var (certificate, said) = (_cluster.Codec.Certificate, job.Fidelity!);

        var expected = new Certificate(said.ConsistencyDb, said.WorstTileDb, said.ReplacedShare, 0.25, 2, "bicubic x2-fp32/1", job.Model!.Sha256, job.Source.Sha256);
        Assert.Equal(expected, certificate);
    }

    [Fact]
    public async Task The_record_says_how_faithful_each_tile_is()
    {
        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(TestPictures.Shapes(100, 71, PixelFormat.Rgb8)));

        var lines = System.Text.Encoding.UTF8.GetString(await _cluster.ReadAsync(JobBlobs.TileRecord(job.Id))).TrimEnd().Split('\n');

        var tiles = lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var errors = tiles.Select(tile => Math.Pow(10, -tile.GetProperty("consistencyDb").GetDouble() / 10)).ToList();
        Assert.InRange(Math.Pow(10, -job.Fidelity!.ConsistencyDb / 10), errors.Min(), errors.Max());
        Assert.True(errors.Distinct().Count() > 6);
        Assert.Equal(13 * 9, tiles.Sum(tile => tile.GetProperty("blocks").GetInt32()));
        Assert.All(tiles, tile => Assert.Equal(0, tile.GetProperty("replaced").GetInt32()));
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(100, 12)]
    public async Task The_record_names_every_tile_once(int side, int tiles)
    {
        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(TestPictures.Noise(side, side - 10)));

        var lines = System.Text.Encoding.UTF8.GetString(await _cluster.ReadAsync(JobBlobs.TileRecord(job.Id))).TrimEnd().Split('\n');

        Assert.Equal(Enumerable.Range(0, tiles), lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("index").GetInt32()));
        Assert.All(lines, line => Assert.Contains(job.Model!.Sha256, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_finished_job_leaves_its_upload_its_result_and_its_record_and_nothing_else()
    {
        var id = await _cluster.SubmitAsync(TestPictures.Noise(100, 71));

        await _cluster.EndAsync(id);

        Assert.Equal([JobBlobs.Result(id), JobBlobs.TileRecord(id), JobBlobs.Upload(id)], (await _cluster.BlobsOfAsync(id)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_catalogue_follows_a_job_to_its_end()
    {
        var id = await _cluster.SubmitAsync(TestPictures.Noise(100, 71));

        await _cluster.EndAsync(id);

        await Until.TrueAsync(async () => (await _cluster.Catalogue.GetAsync(id, Ct))?.Status == "succeeded");
        var row = await _cluster.Catalogue.GetAsync(id, Ct);
        Assert.Equal("bicubic@1", row!.Model);
        Assert.NotNull(row.FinishedAt);
    }

    [Fact]
    public async Task A_picture_of_one_tile_costs_two_writes_of_its_state()
    {
        var id = await _cluster.SubmitAsync(TestPictures.Noise(20, 13));

        await _cluster.EndAsync(id);

        // A third comes where the machine is so busy that the job takes more than a second.
        Assert.InRange(silo.Shelf.Writes[_cluster.Job(id).GetGrainId()], 2, 3);
    }

    [Fact]
    public async Task A_watch_replays_from_any_number_and_ends_with_the_job()
    {
        var id = await _cluster.SubmitAsync(TestPictures.Noise(100, 71));
        await _cluster.EndAsync(id);
        var last = (await _cluster.Job(id).Describe())!.LastEvent;

        for (var from = 1L; from <= last + 1; from++)
        {
            List<long> seen = [];
            await foreach (var line in _cluster.Job(id).Watch(from, Ct))
            {
                seen.Add(line.Seq);
            }

            Assert.Equal(Enumerable.Range((int)from, (int)(last + 1 - from)).Select(seq => (long)seq), seen);
        }
    }

    [Fact]
    public async Task A_watch_of_a_running_job_follows_it_without_a_gap_or_a_double_and_beats_meanwhile()
    {
        var gate = _cluster.Codec.Hold = new RawCodec.Gate(40);
        var id = await _cluster.SubmitAsync(TestPictures.Noise(100, 171));
        List<JobEvent> seen = [];

        await foreach (var line in _cluster.Job(id).Watch(1, Ct))
        {
            seen.Add(line);
            if (line.Kind == JobEventKind.Heartbeat)
            {
                _cluster.Codec.Hold = null;
                gate.Release();
            }
        }

        Assert.Contains(seen, line => line.Kind == JobEventKind.Heartbeat);
        var lines = seen.Where(line => line.Kind != JobEventKind.Heartbeat).ToList();
        Assert.Equal(Enumerable.Range(1, lines.Count).Select(seq => (long)seq), lines.Select(line => line.Seq));
        Assert.Equal(
            [JobStatus.Queued, JobStatus.Preparing, JobStatus.Enhancing, JobStatus.Assembling, JobStatus.Succeeded],
            lines.Where(line => line.Kind == JobEventKind.Status).Select(line => line.Status));
    }

    [Fact]
    public async Task An_unknown_job_is_nothing_to_see_to_watch_or_to_cancel()
    {
        var job = _cluster.Job(Guid.NewGuid().ToString("N"));

        Assert.Null(await job.Describe());
        Assert.Equal(CancelOutcome.Unknown, await job.Cancel());
        Assert.False(await job.EnsureRunning());
        await foreach (var line in job.Watch(1, Ct))
        {
            Assert.Fail($"An event of nothing: {line}");
        }
    }

    [Theory]
    [InlineData(20)]
    [InlineData(400)]
    public async Task A_picture_whose_decoder_dies_is_tried_once_more_and_fails_alone(int side)
    {
        var before = _cluster.Codec.Opened;
        var deadly = await _cluster.SubmitAsync(RawCodec.Deadly(side), side, side);
        var failed = await _cluster.EndAsync(deadly);
        var opened = _cluster.Codec.Opened - before;

        var other = await _cluster.EndAsync(await _cluster.SubmitAsync(TestPictures.Noise(side, side)));

        Assert.Equal((JobStatus.Failed, JobErrors.CodecFailed, 1), (failed.Status, failed.Error?.Code, failed.Tiles.Retried));
        Assert.Equal(2, opened);
        Assert.Equal(JobStatus.Succeeded, other.Status);
        Assert.Equal([JobBlobs.Upload(deadly)], await _cluster.BlobsOfAsync(deadly));
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(100, 100)]
    public async Task A_picture_of_another_size_than_its_header_said_is_refused(int width, int height)
    {
        var file = RawCodec.Encode(TestPictures.Noise(width, height));

        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(file, width, height + 1));

        Assert.Equal((JobStatus.Failed, JobErrors.BadPicture, 0), (job.Status, job.Error?.Code, job.Tiles.Retried));
        Assert.Contains($"{width}×{height + 1}", job.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_picture_that_ends_early_is_refused(int side)
    {
        var file = RawCodec.Encode(TestPictures.Noise(side, side));

        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(file[..^(side * 3 * 4)], side, side));

        Assert.Equal((JobStatus.Failed, JobErrors.BadPicture), (job.Status, job.Error?.Code));
    }

    [Theory]
    [InlineData("slow", "auto", JobErrors.NoModel)]
    [InlineData(Names.Bicubic, "cuda", JobErrors.NoDevice)]
    public async Task A_model_or_a_device_that_is_not_there_ends_the_job_with_its_reason(string model, string device, string code)
    {
        var job = await _cluster.EndAsync(await _cluster.SubmitAsync(TestPictures.Noise(20, 20), Small with { Model = model, Device = device }));

        Assert.Equal((JobStatus.Failed, code), (job.Status, job.Error?.Code));
        Assert.Null(job.Device);
    }

    [Fact]
    public async Task A_canceled_job_leaves_no_blob()
    {
        _cluster.Codec.Hold = new RawCodec.Gate(100);
        var id = await _cluster.SubmitAsync(TestPictures.Noise(100, 400));
        await Until.TrueAsync(async () => (await _cluster.Job(id).Describe())!.Tiles.Done > 0);

        var outcome = await _cluster.Job(id).Cancel();

        _cluster.Codec.Hold = null;
        Assert.Equal(CancelOutcome.Canceled, outcome);
        Assert.Equal(JobStatus.Canceled, (await _cluster.EndAsync(id)).Status);
        Assert.Empty(await _cluster.BlobsOfAsync(id));
        Assert.Equal("canceled", (await _cluster.Catalogue.GetAsync(id, Ct))?.Status);
    }

    [Fact]
    public async Task Cancelling_a_finished_job_discards_its_blobs_and_keeps_its_document()
    {
        var id = await _cluster.SubmitAsync(TestPictures.Noise(20, 20));
        await _cluster.EndAsync(id);

        var outcome = await _cluster.Job(id).Cancel();

        var job = await _cluster.Job(id).Describe();
        Assert.Equal(CancelOutcome.Discarded, outcome);
        Assert.Equal((JobStatus.Succeeded, null), (job!.Status, job.Result));
        Assert.Empty(await _cluster.BlobsOfAsync(id));
    }

    private static PixelBuffer Alone(PixelBuffer picture, FidelityRules? rules = null)
    {
        using var upscaler = new BicubicUpscaler(2);
        return new TiledUpscaler(upscaler, rules).Enhance(picture, edge: 512, concurrency: 1).Pixels;
    }
}
