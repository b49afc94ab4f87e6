using System.Text.Json;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;
using Actors.Trainer.Training;
using TorchSharp;

namespace Actors.Trainer.Tests.Training;

public sealed class TrainingLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Loss_falls_on_a_small_set()
    {
        var recipe = TinyTraining.Recipe(steps: 200);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var losses = new List<double>();
        var loop = new TrainingLoop(recipe, TinyTraining.Patches(recipe), TimeProvider.System) { ReportEvery = TimeSpan.Zero };

        var finished = loop.Train(run, _ => 0, progress => losses.Add(progress.Loss), CancellationToken.None);

        Assert.True(finished);
        Assert.Equal(200, run.Step);
        Assert.True(losses.TakeLast(30).Average() < 0.5 * losses.Skip(1).Take(10).Average(), $"from {losses[1]:F4} to {losses[^1]:F4}");
    }

    [Fact]
    public void Steps_leave_no_tensor_to_the_collector_which_frees_it_in_the_middle_of_a_call()
    {
        var recipe = TinyTraining.Recipe(steps: 4) with { MuonRate = 0.01, Equivariant = true, Taught = 0.5 };
        using var run = new TrainingRun(recipe.Network, recipe.Seed, hasMuon: true);
        run.BeginEquivariant();
        using var teacher = new Teacher([new SrNetwork(recipe.Network, seed: 9)], scale: 2, recipe.Taught, recipe.Seed);
        var loop = new TrainingLoop(recipe, TinyTraining.Patches(recipe), TimeProvider.System) { Teacher = teacher };
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        loop.Train(run, _ => 0, _ => { }, CancellationToken.None);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void The_averaged_network_beats_bicubic_on_what_it_learnt()
    {
        var recipe = TinyTraining.Recipe(steps: 200);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var validation = new Validation([TestPictures.WavePair(2, 1)], 2, TimeProvider.System);
        var before = validation.Measure(run.Average);

        TinyTraining.Train(recipe, run);

        Assert.True(validation.Measure(run.Average) > before + 3, $"from {before:F2} to {validation.Measure(run.Average):F2} dB");
    }

    [Theory]
    [InlineData(0, "bicubic")]
    [InlineData(0.01, "bicubic")]
    [InlineData(0, "photo")]
    public void A_stopped_and_resumed_run_equals_an_uninterrupted_one_to_the_bit(double muonRate, string degradation)
    {
        var recipe = TinyTraining.Recipe(steps: 20) with { MuonRate = muonRate, Degradation = degradation };
        using var whole = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0);
        TinyTraining.Train(recipe, whole);
        var checkpoint = _folder.Combine("checkpoint.zip");

        using (var first = new TrainingRun(recipe.Network, recipe.Seed, muonRate > 0))
        {
            Assert.False(TinyTraining.Train(recipe, first, stopAt: 9));
            Assert.Equal(9, first.Step);
            first.Save(checkpoint);
        }

        using var second = TrainingRun.Load(checkpoint);
        Assert.True(TinyTraining.Train(recipe, second));

        Assert.Equal(TinyTraining.Weights(whole.Network), TinyTraining.Weights(second.Network));
        Assert.Equal(TinyTraining.Weights(whole.Average), TinyTraining.Weights(second.Average));
    }

    [Theory]
    [InlineData("photo")]
    [InlineData("scan")]
    public void A_network_restores_poor_pictures_that_it_never_saw_better_than_bicubic(string degradation)
    {
        var recipe = TinyTraining.Recipe(steps: 200) with { Degradation = degradation };
        using var run = new TrainingRun(recipe.Network, recipe.Seed);
        var held = Enumerable.Range(3, 4).Select(seed => PicturePair.Of($"{seed}", TestPictures.WavePair(2, seed).High, reduced: null, 2, Degradations.Get(degradation))).ToList();
        var validation = new Validation(held, 2, TimeProvider.System);
        var before = validation.Measure(run.Average);

        TinyTraining.Train(recipe, run);

        Assert.True(validation.Measure(run.Average) > before + 0.5, $"from {before:F2} to {validation.Measure(run.Average):F2} dB");
    }

    [Fact]
    public void A_checkpoint_keeps_the_degradation_and_one_from_before_there_was_a_choice_is_of_bicubic()
    {
        using (var run = new TrainingRun(TinyTraining.Recipe(steps: 1).Network, seed: 1) { Degradation = "photo" })
        {
            run.Save(_folder.Combine("checkpoint.zip"));
        }

        using var read = TrainingRun.Load(_folder.Combine("checkpoint.zip"));
        var old = JsonSerializer.Deserialize("""{"network":{"width":8,"depth":1,"scale":2},"step":5,"cpuSeconds":1,"hasMuon":true}""", TrainerJson.Default.CheckpointState);

        Assert.Equal("photo", read.Degradation);
        Assert.Equal(new CheckpointState(new NetworkShape(8, 1, 2), 5, 1, HasMuon: true, "bicubic"), old);
    }

    [Fact]
    public void A_checkpoint_leaves_no_half_written_file()
    {
        var recipe = TinyTraining.Recipe(steps: 2);
        using var run = new TrainingRun(recipe.Network, recipe.Seed);

        run.Save(_folder.Combine("checkpoint.zip"));
        run.Save(_folder.Combine("checkpoint.zip"));

        Assert.Equal(["checkpoint.zip"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void Another_scale_starts_from_a_learnt_body_and_is_bicubic_at_first()
    {
        var learnt = TinyTraining.Recipe(steps: 20);
        using var teacher = new TrainingRun(learnt.Network, learnt.Seed);
        TinyTraining.Train(learnt, teacher);
        using var run = new TrainingRun(TinyTraining.Recipe(steps: 1, scale: 4).Network, seed: 9);

        run.StartFromBody(teacher.Average);

        Assert.True(run.Network.Hidden[1].weight.equal(teacher.Average.Hidden[1].weight).all().item<bool>());
        Assert.True(run.Average.Hidden[0].weight.equal(teacher.Average.Hidden[0].weight).all().item<bool>());
        Assert.Equal(0, run.Network.Tail.weight.abs().max().item<float>());
    }

    public void Dispose() => _folder.Dispose();
}
