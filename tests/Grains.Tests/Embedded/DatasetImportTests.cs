using System.Text.Json;
using Actors.Catalog;
using Actors.Grains.Blobs;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Tests.Cluster;
using Actors.Imaging;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Embedded;

/// <summary>Real photographs come into datasets through a whole silo: sandbox, blobs, state.</summary>
public sealed class DatasetImportTests(OneEmbeddedSilo one) : IClassFixture<OneEmbeddedSilo>
{
    private readonly EmbeddedSilo _silo = one.Silo;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DatasetRig Rig => new(_silo);

    [Fact]
    public async Task A_tree_of_DIV2Ks_layout_is_taken_as_it_is_meant_with_its_reduced_versions()
    {
        var photographs = DatasetRig.Photographs(8);
        List<(string Name, byte[] Bytes)> tree = [];
        List<string> reduced = [];
        foreach (var (path, n) in photographs.Select((path, n) => (path, n + 1)))
        {
            var part = n <= 6 ? "train" : "valid";
            var whole = await Rig.DecodeAsync(await File.ReadAllBytesAsync(path, Ct));
            tree.Add(($"DIV2K_{part}_HR/{n:D4}.png", await Rig.EncodeAsync(whole, ImageFormat.Png)));
            foreach (var scale in new[] { 2, 4 })
            {
                var small = await Rig.EncodeAsync(DatasetRig.Reduce(whole, scale), ImageFormat.Png);
                tree.Add(($"DIV2K_{part}_LR_bicubic/X{scale}/{n:D4}x{scale}.png", small));
                reduced.Add(DatasetRig.Sha256(small));
            }
        }

        // The reduced versions come first in the archive, as they well may.
        tree.Reverse();
        var import = await Rig.ImportAsync("div2k", DatasetRig.Zip(tree));
        var manifest = await Rig.ManifestAsync("div2k", 1);

        Assert.Equal((DatasetImportStatus.Succeeded, 24, 8, 16, 0), (import.Status, import.Files, import.Added, import.Reduced, import.Skipped));
        Assert.Equal(8, manifest.Pictures.Count);
        Assert.Equal(reduced.Order(), manifest.Pictures.SelectMany(picture => picture.Reduced.Values).Order());
        Assert.All(manifest.Pictures, picture =>
        {
            Assert.Equal([2, 4], picture.Reduced.Keys.Order());
            Assert.Equal(picture.Name.StartsWith("DIV2K_train_HR/", StringComparison.Ordinal), picture.Split == DatasetSplit.Train);
        });
        foreach (var sha256 in manifest.Pictures.Select(picture => picture.Sha256).Concat(reduced))
        {
            Assert.Equal(sha256, DatasetRig.Sha256(await Rig.ReadAsync(DatasetBlobs.Picture(sha256))));
        }
    }

    [Fact]
    public async Task A_planted_evaluation_picture_is_excluded_re_encoded_and_resized_as_it_may_be()
    {
        var files = DatasetRig.Photographs(3).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path))).ToList();
        foreach (var name in new[] { "Set5/HR/butterfly.png", "Set14/HR/comic.png", "BSD100/HR/img_010.png", "Kodak12/HR/1.png" })
        {
            var whole = await Rig.DecodeAsync(await File.ReadAllBytesAsync(Path.Combine(Checkout.SharedData("eval"), name), Ct));
            files.Add(($"planted/{name}.jpg", await Rig.EncodeAsync(DatasetRig.Reduce(whole, 2), ImageFormat.Jpeg, 60)));
        }

        var import = await Rig.ImportAsync("planted", DatasetRig.Zip(files));
        var outcome = JsonSerializer.Deserialize(await Rig.ReadAsync(DatasetBlobs.Outcome("planted", import.Id)), DatasetJson.Default.DatasetOutcome)!;

        Assert.Equal((3, 4), (import.Added, import.Skipped));
        Assert.All(outcome.Skipped, skip => Assert.Equal(DatasetSkipKind.Evaluation, skip.Kind));
        Assert.Contains("Set5/butterfly", outcome.Skipped.Single(skip => skip.Name.Contains("butterfly", StringComparison.Ordinal)).Reason, StringComparison.Ordinal);
        Assert.DoesNotContain((await Rig.ManifestAsync("planted", 1)).Pictures, picture => picture.Name.StartsWith("planted/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_photograph_in_another_file_is_left_out_and_bad_ones_are_flagged()
    {
        var whole = await Rig.DecodeAsync(await File.ReadAllBytesAsync(DatasetRig.Photographs(1)[0], Ct));
        var import = await Rig.ImportAsync("doubles", DatasetRig.Zip(
        [
            ("whole.png", await Rig.EncodeAsync(whole, ImageFormat.Png)),
            ("smaller.jpg", await Rig.EncodeAsync(DatasetRig.Reduce(whole, 2), ImageFormat.Jpeg, 70)),
            ("tiny.png", await Rig.EncodeAsync(TestPictures.Noise(60, 60), ImageFormat.Png)),
            ("flat.png", await Rig.EncodeAsync(new PixelBuffer(200, 200, PixelFormat.Rgb8), ImageFormat.Png)),
        ]));
        var manifest = await Rig.ManifestAsync("doubles", 1);

        Assert.Equal((3, 1), (import.Added, import.Skipped));
        Assert.Equal(["too small (60×60)"], manifest.Pictures.Single(picture => picture.Name == "tiny.png").Flags);
        Assert.Equal(["flat (detail in 0.0 %)"], manifest.Pictures.Single(picture => picture.Name == "flat.png").Flags);
        Assert.Empty(manifest.Pictures.Single(picture => picture.Name == "whole.png").Flags);
    }

    [Fact]
    public async Task An_import_whose_dataset_falls_asleep_begins_anew_and_ends_once()
    {
        var (name, grain) = ("restless", Rig.Grain("restless"));
        var id = await Rig.BeginAsync(name, DatasetRig.Zip([.. DatasetRig.Photographs(6).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))]));

        await EmbeddedSilo.DeactivateAsync(grain);
        var import = await Rig.EndAsync(name, id);
        var asleep = await grain.Describe();
        await EmbeddedSilo.DeactivateAsync(grain);
        var awake = await grain.Describe();

        Assert.Equal((DatasetImportStatus.Succeeded, 6, 1), (import.Status, import.Added, import.Version));
        Assert.Single(awake!.Versions);
        Assert.Equal(JsonSerializer.Serialize(asleep), JsonSerializer.Serialize(awake));
    }

    [Fact]
    public async Task An_import_whose_silo_died_is_taken_up_by_its_reminder_which_goes_when_nothing_waits()
    {
        var (name, grain) = ("reminded", Rig.Grain("reminded"));
        await Rig.BeginAsync(name, DatasetRig.Zip([.. DatasetRig.Photographs(4).Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))]));
        await EmbeddedSilo.DeactivateAsync(grain);
        var reminders = _silo.Service<IReminderTable>();
        var guarded = (await reminders.ReadRows(grain.GetGrainId(), Ct)).Reminders.Count;

        await grain.AsReference<IRemindable>().ReceiveReminder("imports", default, Ct);
        await Until.TrueAsync(async () => (await _silo.Service<DatasetTable>().ListAsync(Ct)).Any(row => row.Name == name));
        await Until.TrueAsync(async () =>
        {
            await grain.AsReference<IRemindable>().ReceiveReminder("imports", default, Ct);
            return (await reminders.ReadRows(grain.GetGrainId(), Ct)).Reminders.Count == 0;
        });

        Assert.Equal(1, guarded);
        Assert.Equal(4, (await Rig.ManifestAsync(name, 1)).Pictures.Count);
    }

    [Fact]
    public async Task An_upload_that_is_gone_ends_its_import_with_the_reason()
    {
        var id = JobIds.At(DateTimeOffset.UtcNow);
        await Rig.Grain("gone").Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", "00")], null, DateTimeOffset.UtcNow));

        var import = await Rig.EndAsync("gone", id);

        Assert.Equal(DatasetImportStatus.Failed, import.Status);
        Assert.Contains("is gone", import.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sweep_of_blobs_leaves_datasets_alone_and_an_import_leaves_no_upload()
    {
        var import = await Rig.ImportAsync("kept", DatasetRig.Zip([("a.png", await Rig.EncodeAsync(TestPictures.Noise(120, 120, seed: 77), ImageFormat.Png))]));
        var before = await Rig.KeysAsync("datasets/kept", "pictures");

        await _silo.Service<BlobSweep>().RunAsync(Ct);

        Assert.Equal(before, await Rig.KeysAsync("datasets/kept", "pictures"));
        Assert.Equal(4, before.Count(key => key.StartsWith("datasets/kept/", StringComparison.Ordinal))); // manifest, measures, report, outcome
        await Until.TrueAsync(async () => await _silo.Blobs.LengthAsync(new BlobKey(JobBlobs.Upload(import.Id)), Ct) is null);
    }

    [Fact]
    public async Task A_dataset_stands_in_the_catalogue_as_of_its_newest_version()
    {
        await Rig.ImportAsync("listed", DatasetRig.Zip([("a.png", await Rig.EncodeAsync(TestPictures.Noise(120, 120, seed: 78), ImageFormat.Png))]));
        await Rig.ImportAsync("listed", DatasetRig.Zip([("b.png", await Rig.EncodeAsync(TestPictures.Noise(60, 60, seed: 79), ImageFormat.Png))]));

        DatasetRow? row = null;
        await Until.TrueAsync(async () => (row = (await _silo.Service<DatasetTable>().ListAsync(Ct)).SingleOrDefault(found => found.Name == "listed")) is { Version: 2 });

        Assert.Equal((2, 1), (row!.Pictures, row.Flagged));
    }

    [Fact]
    public async Task Those_who_listen_are_told_of_growth_and_one_that_fails_costs_nothing()
    {
        var listener = new Listener();
        await using var silo = await EmbeddedSilo.StartAsync(configure: services => services.AddSingleton<IDatasetListener, BrokenListener>().AddSingleton<IDatasetListener>(listener));
        var (id, archive) = (JobIds.At(DateTimeOffset.UtcNow), DatasetRig.Zip([("a.png", await Rig.EncodeAsync(TestPictures.Noise(120, 120, seed: 80), ImageFormat.Png))]));
        await silo.Blobs.WriteAsync(new BlobKey(JobBlobs.Upload(id)), new MemoryStream(archive), durable: false, Ct);

        await silo.Service<IGrainFactory>().GetGrain<IDatasetGrain>("heard").Begin(new DatasetImportRequest(id, true, [new DatasetUpload(JobBlobs.Upload(id), "a.zip", DatasetRig.Sha256(archive))], null, DateTimeOffset.UtcNow));
        var (manifest, added) = await listener.Heard.WaitAsync(Ct);

        Assert.Equal(("heard", 1, 1, 1), (manifest.Name, manifest.Version, manifest.Pictures.Count, added));
    }

    private sealed class Listener : IDatasetListener
    {
        private readonly TaskCompletionSource<(DatasetManifest Manifest, int Added)> _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<(DatasetManifest Manifest, int Added)> Heard => _heard.Task;

        public Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct)
        {
            _heard.TrySetResult((manifest, added));
            return Task.CompletedTask;
        }
    }

    private sealed class BrokenListener : IDatasetListener
    {
        public Task OnGrewAsync(DatasetManifest manifest, int added, CancellationToken ct) => throw new InvalidOperationException("This one always fails.");
    }
}
