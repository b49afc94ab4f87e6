using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Actors.Grains.Datasets;
using Actors.Grains.Training;
using Actors.Storage;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Cluster;

/// <summary>Reads a dataset's version from the store as picture pairs. The last one that was asked for stays in memory, since rounds ask again and again.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "A disposed semaphore may forget who waits for it, and holds nothing without a wait handle.")]
public sealed class DatasetPairs(IBlobStore blobs, VerifiedBlobs pictures)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<DatasetSplit, IReadOnlyList<PicturePair>> _read = [];
    private (string, int, int, string, string?) _of;

    /// <summary>The manifest of a run's dataset.</summary>
    /// <exception cref="TrainingRefusedException">There is none, or it cannot be read.</exception>
    public async Task<DatasetManifest> ManifestAsync(TrainingRunRequest run, CancellationToken ct)
    {
        var key = new BlobKey(DatasetBlobs.Manifest(run.Dataset, run.Version));
        await using var file = await blobs.OpenReadAsync(key, ct) ?? throw Bad($"Dataset {run.Dataset} has no version {run.Version}.");
        try
        {
            return await JsonSerializer.DeserializeAsync(file, DatasetJson.Default.DatasetManifest, ct) ?? throw Bad($"The manifest {key} is empty.");
        }
        catch (JsonException broken)
        {
            throw Bad($"The manifest {key} cannot be read: {broken.Message}", broken);
        }
    }

    /// <summary>
    /// The pairs of one part, in the manifest's order, the low ones made by the run's degradation, those to measure on by the one that it names for that, the same on all trainers. Given reduced versions are used as they are where
    /// the degradation takes them. Where it does not, the train part's low pictures are plain reductions: what is learnt from is degraded crop by crop.
    /// </summary>
    /// <exception cref="TrainingRefusedException">A picture is gone or cannot be read.</exception>
    public async Task<IReadOnlyList<PicturePair>> ReadAsync(TrainingRunRequest run, DatasetSplit split, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            if (_of != (run.Dataset, run.Version, run.Scale, run.Degradation, run.MeasuredOn))
            {
                _read.Clear();
                _of = (run.Dataset, run.Version, run.Scale, run.Degradation, run.MeasuredOn);
            }

            if (!_read.TryGetValue(split, out var pairs))
            {
                DatasetPicture[] all = [.. (await ManifestAsync(run, ct)).Of(split)];
                var degradation = Degradations.Get(split == DatasetSplit.Train ? run.Degradation : run.MeasuredOn ?? run.Degradation);
                var read = new PicturePair[all.Length];
                await Parallel.ForAsync(0, all.Length, ct, async (index, stop) => read[index] = await ReadAsync(all[index], run.Scale, degradation, stop));
                _read[split] = pairs = read;
            }

            return pairs;
        }
        finally
        {
            _turn.Release();
        }
    }

    private static TrainingRefusedException Bad(string message, Exception? cause = null) => new(TrainingErrors.BadDataset, message, cause);

    private async Task<PicturePair> ReadAsync(DatasetPicture picture, int scale, IDegradation degradation, CancellationToken ct)
    {
        try
        {
            await using var high = await OpenAsync(picture.Sha256, picture, ct);
            await using var low = degradation.TakesGiven && picture.Reduced.TryGetValue(scale, out var reduced) ? await OpenAsync(reduced, picture, ct) : null;
            var made = picture.Split == DatasetSplit.Train ? Degradations.Get(Degradations.Bicubic) : degradation;
            return PicturePair.Of(picture.Sha256, PictureReader.Read(high, picture.Name), low is null ? null : PictureReader.Read(low, picture.Name), scale, made);
        }
        catch (Exception broken) when (broken is InvalidDataException or BlobCorruptException)
        {
            throw Bad($"Picture {picture.Name} ({picture.Sha256}) cannot be trained on: {broken.Message}", broken);
        }
    }

    private async Task<Stream> OpenAsync(string sha256, DatasetPicture picture, CancellationToken ct) =>
        await pictures.OpenAsync(new BlobKey(DatasetBlobs.Picture(sha256)), sha256, ct) ?? throw Bad($"The file {sha256} of picture {picture.Name} is gone from the store.");
}
