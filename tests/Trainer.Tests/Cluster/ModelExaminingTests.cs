using Actors.Grains.Models;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Inference;
using Actors.Inference.Models;
using Actors.Trainer.Cluster;
using Microsoft.Extensions.Options;

namespace Actors.Trainer.Tests.Cluster;

/// <summary>Champion, challenger and copy measured on drawn pictures, with real training before it.</summary>
public sealed class ModelExaminingTests(ITestOutputHelper output)
{
    private const int Steps = 60;

    private static readonly TrainingRunRequest Request = StoredDataset.Request(Steps, Steps);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Baseline_challenger_and_copy_are_measured_on_the_same_pictures()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var sets = FrozenSet();
        var made = await TrainAsync(dataset);
        var progress = new WorkProgress();

        var exam = await Examining(dataset, sets.Path).RunAsync(new ExamRequest("run", "exam", Request, null, made.Sha256), progress, Ct);

        ModelExam[] all = [exam.Champion, exam.Challenger, exam.EightBit];
        output.WriteLine(string.Join(Environment.NewLine, all.Select(Line)));
        Assert.Equal([BicubicUpscaler.Fingerprint(2), made.Sha256], all.Take(2).Select(one => one.Sha256));
        Assert.All(all, one =>
        {
            Assert.Equal([("Set5", false, 2), ("holdout", true, 2)], one.Sets.Select(set => (set.Name, set.IsOwn, set.Scores.Count)));
            Assert.Equal(Pictures(exam.Champion), Pictures(one));
            Assert.True(one.MillisecondsPerMegapixel > 0);
        });
        Assert.True(Psnr(exam.Challenger) > Psnr(exam.Champion) + 1, $"{Psnr(exam.Challenger)} dB against {Psnr(exam.Champion)}");
        Assert.InRange(Psnr(exam.EightBit), Psnr(exam.Challenger) - 1, Psnr(exam.Challenger) + 1);
        Assert.Equal(4, progress.Now.Step);
        var card = ModelCard.Parse(await dataset.ReadAsync(ModelBlobs.Card(exam.EightBit.Sha256)));
        Assert.Equal(("int8", "tiny"), (card.Precision, card.Name));
        Assert.NotEmpty(await dataset.ReadAsync(ModelBlobs.File(exam.EightBit.Sha256)));
    }

    [Fact]
    public async Task A_network_that_serves_is_read_from_the_store_and_is_its_own_equal()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        var made = await TrainAsync(dataset);
        var champion = new ModelReference("tiny", "1", "fp32", made.Sha256, 2, made.Halo);

        var exam = await Examining(dataset, sets: null).RunAsync(new ExamRequest("run", "exam", Request, champion, made.Sha256), new WorkProgress(), Ct);

        Assert.Equal(["holdout"], exam.Champion.Sets.Select(set => set.Name));
        Assert.Equal(exam.Champion.Sets[0].Scores, exam.Challenger.Sets[0].Scores);
        Assert.Equal(made.Sha256, exam.Champion.Sha256);
    }

    [Fact]
    public async Task All_are_measured_on_pictures_as_poor_as_those_that_the_challenger_learnt_from()
    {
        using var dataset = await StoredDataset.OfWavesAsync();
        using var sets = FrozenSet();
        var photo = Request with { Degradation = DegradationNames.Photo };
        var made = await TrainAsync(dataset, photo);

        var exam = await Examining(dataset, sets.Path).RunAsync(new ExamRequest("run", "exam", photo, null, made.Sha256), new WorkProgress(), Ct);
        var clean = await Examining(dataset, sets.Path).RunAsync(new ExamRequest("run", "clean", Request, null, made.Sha256), new WorkProgress(), Ct);

        output.WriteLine(string.Join(Environment.NewLine, new[] { exam.Champion, exam.Challenger, exam.EightBit }.Select(Line)));
        Assert.Equal(["Set5 (photo)", "holdout"], exam.Champion.Sets.Select(set => set.Name));
        Assert.Equal(exam.Champion.Sets.Select(set => set.Name), exam.Challenger.Sets.Select(set => set.Name));
        Assert.True(Psnr(exam.Champion) < Psnr(clean.Champion) - 1, $"{Psnr(exam.Champion)} dB of poor pictures, {Psnr(clean.Champion)} of clean ones");
        Assert.Equal(Pictures(exam.Champion), Pictures(exam.Challenger));
        Assert.Contains("made poor by photo", ModelCard.Parse(await dataset.ReadAsync(ModelBlobs.Card(made.Sha256))).Lineage.Run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_is_gone_is_told()
    {
        using var dataset = await StoredDataset.OfWavesAsync();

        var refusal = await Assert.ThrowsAsync<TrainingRefusedException>(
            () => Examining(dataset, sets: null).RunAsync(new ExamRequest("run", "exam", Request, null, new string('a', 64)), new WorkProgress(), Ct));

        Assert.Contains($"no model {new string('a', 64)}", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_frozen_sets_stops_the_host()
    {
        using var sets = FrozenSet();
        var validator = new ExamOptionsValidator();

        Assert.True(validator.Validate(null, new ExamOptions()).Succeeded);
        Assert.True(validator.Validate(null, new ExamOptions { Sets = sets.Path }).Succeeded);
        Assert.Contains("/nowhere", validator.Validate(null, new ExamOptions { Sets = "/nowhere" }).FailureMessage, StringComparison.Ordinal);
    }

    private static ModelExamining Examining(StoredDataset dataset, string? sets) =>
        new(dataset.Blobs, dataset.Pairs, Options.Create(new ExamOptions { Sets = sets }), TimeProvider.System);

    private static async Task<TrainedModel> TrainAsync(StoredDataset dataset, TrainingRunRequest? asked = null)
    {
        var run = asked ?? Request;
        var round = new RoundRequest("run", "round", run, 0, 0, Steps, Steps, null, null, TrainingBlobs.SlotWeights("run", 1, 0, 0), TrainingBlobs.SlotCheckpoint("run", 1, 0, 0));
        await dataset.Rounds.RunAsync(round, new WorkProgress(), Ct);
        return (await new ModelFinishing(dataset.Blobs, dataset.Pairs, TimeProvider.System).RunAsync(new FinishRequest("run", "finish", run, round.WeightsOut, Steps, []), new WorkProgress(), Ct)).Model;
    }

    private static TemporaryFolder FrozenSet()
    {
        var folder = new TemporaryFolder();
        foreach (var (name, seed) in new[] { ("baby", 8), ("bird", 9) })
        {
            var pair = TestPictures.WavePair(2, seed);
            TestPictures.SavePng(pair.High, folder.Combine("Set5", "HR", $"{name}.png"));
            TestPictures.SavePng(pair.Low, folder.Combine("Set5", "LR_bicubic", "X2", $"{name}x2.png"));
        }

        return folder;
    }

    private static double Psnr(ModelExam exam) => exam.Sets.Single(set => set.IsOwn).Scores.Average(score => score.Psnr);

    private static List<string> Pictures(ModelExam exam) => [.. exam.Sets.SelectMany(set => set.Scores).Select(score => score.Picture)];

    private static string Line(ModelExam exam) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"{exam.Sha256[..8]} {Psnr(exam):F2} dB, {exam.MillisecondsPerMegapixel:F0} ms/MP, {exam.Faults.Count} faults: {string.Join(' ', exam.Faults.Take(3))}");
}
