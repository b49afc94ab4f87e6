using Actors.Codecs;
using Actors.Inference;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Tests.Evaluation;

public sealed class EvaluatorTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Sets_are_found_and_measured_picture_by_picture()
    {
        AddPicture("Set5", "one", seed: 1);
        AddPicture("Set5", "two", seed: 2);
        AddPicture("BSD100", "three", seed: 3);
        using var bicubic = new BicubicUpscaler(2);

        var scores = new Evaluator(EvaluationSet.Find(_folder.Path), concurrency: 2, TimeProvider.System).Measure("bicubic", bicubic, CancellationToken.None);

        Assert.Equal([("Set5", 2), ("BSD100", 1)], scores.Select(score => (score.Set, score.Pictures)));
        Assert.All(scores, score => Assert.InRange(score.Psnr, 15, 60));
        Assert.All(scores, score => Assert.InRange(score.Ssim, 0.3, 1));
    }

    [Fact]
    public void A_folder_without_sets_is_refused() => Assert.Throws<DirectoryNotFoundException>(() => EvaluationSet.Find(_folder.Path));

    [Fact]
    public void The_table_has_a_line_for_each_model_and_a_column_for_each_set()
    {
        using var text = new StringWriter();

        EvaluationTable.Write(
            [
                new SetScore("bicubic", 2, "Set5", 5, 33.684, 0.93044, 1),
                new SetScore("bicubic", 2, "Set14", 14, 30.331, 0.87001, 1),
                new SetScore("fast fp32/1", 2, "Set5", 5, 37.3, 0.9581, 1),
                new SetScore("fast fp32/1", 2, "Set14", 14, 32.9, 0.9112, 1),
            ],
            text);

        Assert.Matches("Set5 +Set14", text.ToString());
        Assert.Matches(@"bicubic +x2 +33\.68 / 0\.9304 +30\.33 / 0\.8700", text.ToString());
        Assert.Matches(@"fast fp32/1 +x2 +37\.30 / 0\.9581 +32\.90 / 0\.9112", text.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private void AddPicture(string set, string name, int seed)
    {
        var high = TestPictures.Scene(60, 44, seed);
        TestPictures.SavePng(high, _folder.Combine(set, "HR", $"{name}.png"));
        TestPictures.SavePng(MatlabReduction.Reduce(high, 2), _folder.Combine(set, "LR_bicubic", "X2", $"{name}x2.png"));
    }
}
