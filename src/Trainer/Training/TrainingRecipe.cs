using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Actors.Trainer.Data;
using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>Everything that decides what a training run does, apart from its pictures: kept with the model so that it can be made again.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TrainingRecipe
{
    /// <summary>The family's name, e.g. <c>fast</c>.</summary>
    public required string Name { get; init; }

    public required NetworkShape Network { get; init; }

    public required TrainingBudget Budget { get; init; }

    /// <summary>In order; the last one reaches 1.</summary>
    public required IReadOnlyList<TrainingStage> Stages { get; init; }

    private static readonly JsonTypeInfo<TrainingRecipe> Written = (JsonTypeInfo<TrainingRecipe>)new JsonSerializerOptions(TrainerJson.Default.Options)
    {
        TypeInfoResolver = TrainerJson.Default.WithAddedModifier(LeaveOutEmpty),
    }.GetTypeInfo(typeof(TrainingRecipe));

    // What has a default is set and not init: the generated reader would take a missing init value for zero.

    /// <summary>Adam's highest learning rate, after the warm-up.</summary>
    public double LearningRate { get; set; } = 1.5e-3;

    /// <summary>
    /// Muon's highest rate for the hidden kernels, which rises and falls as Adam's does; 0 leaves them to Adam.
    /// </summary>
    public double MuonRate { get; set; }

    /// <summary>Adam's learning rate at the end.</summary>
    public double FinalLearningRate { get; set; } = 1e-6;

    /// <summary>Share of the budget in which the learning rate rises from zero, 0 to 1.</summary>
    public double WarmUp { get; set; } = 0.01;

    /// <summary>How much of the averaged weights stays at each step, 0 to 1; the average is what is measured and shipped.</summary>
    public double AverageDecay { get; set; } = 0.999;

    /// <summary>Pictures kept apart to measure progress on; they are never trained on.</summary>
    public int HeldOut { get; set; } = 6;

    /// <summary>Places drawn for each patch, of which the one with the most detail is taken; 1 takes each as it comes.</summary>
    public int Candidates { get; set; } = 1;

    /// <summary>Shares of its sides, above 0 and below 1, at which each picture is learnt from beside its own size: there edges are sharper, and what a camera or a JPEG left is gone.</summary>
    public IReadOnlyList<double> Sizes { get; set; } = [];

    /// <summary>Grain for some of the pictures to learn from; null leaves all as they are.</summary>
    public GrainPlan? Grain { get; set; }

    /// <summary>How much of what is learnt comes from the teacher's pictures and not from the true ones, 0 to 1; 0 learns from the true ones alone.</summary>
    public double Taught { get; set; }

    /// <summary>How to make what is learnt from the teacher once, before the first step; null asks it at each step.</summary>
    public LessonPlan? Lessons { get; set; }

    /// <summary>True shares kernels among the eight ways to turn a picture (<see cref="Training.Equivariance"/>); the width is a multiple of eight then.</summary>
    public bool Equivariant { get; set; }

    /// <summary>How pictures are made small and poor: bicubic, photo or scan.</summary>
    public string Degradation { get; set; } = Degradations.Bicubic;

    /// <summary>Decides the first weights and every patch.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>
    /// What a new run begins from: a model or checkpoint of the same width and scale, or a recipe, whose run comes first. Like all that is named here it is a path seen from the recipe's folder. Null begins from nothing.
    /// </summary>
    public string? StartFrom { get; init; }

    /// <summary>The same of another scale, whose body alone is taken.</summary>
    public string? BodyFrom { get; init; }

    /// <summary>Whom it learns its share from: models, checkpoints, or recipes whose runs come first; each as often as it is to be asked. None leaves it to the command line.</summary>
    public IReadOnlyList<string> Teachers { get; set; } = [];

    /// <summary>Whose weights its own are averaged with when it is done: checkpoints of the same shape or the recipes of such.</summary>
    public IReadOnlyList<string> AverageWith { get; set; } = [];

    /// <summary>The step after which it is done, in the middle of its budget, for another run to go on from while its rate is still high; null goes on to the budget's end.</summary>
    public long? StopAfter { get; init; }

    /// <summary>Reads and checks a recipe.</summary>
    /// <exception cref="InvalidDataException">The file is no recipe, or a value is out of its range; the message names all that is wrong.</exception>
    public static TrainingRecipe Load(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var recipe = JsonSerializer.Deserialize(file, TrainerJson.Default.TrainingRecipe) ?? throw new InvalidDataException($"{path} is empty.");
            return recipe.Checked(path);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{path} is no training recipe: {exception.Message}", exception);
        }
    }

    /// <summary>This recipe as its file holds it: JSON, without what is not set and what names nothing.</summary>
    public string ToText() => JsonSerializer.Serialize(this, Written) + "\n";

    /// <summary>This recipe, where all its values are in range.</summary>
    /// <param name="source">Where the values come from, for the message.</param>
    /// <exception cref="InvalidDataException">Some are not; the message names all that is wrong.</exception>
    public TrainingRecipe Checked(string source)
    {
        var faults = Faults().ToList();
        return faults.Count == 0 ? this : throw new InvalidDataException($"{source}: {string.Join("; ", faults)}.");
    }

    /// <summary>The same recipe in another folder: what it names is seen from there.</summary>
    /// <param name="from">Folder that its paths are seen from now.</param>
    /// <param name="to">Folder that it goes to.</param>
    public TrainingRecipe Moved(string from, string to)
    {
        return this with { StartFrom = Seen(StartFrom), BodyFrom = Seen(BodyFrom), Teachers = [.. Teachers.Select(Seen)!], AverageWith = [.. AverageWith.Select(Seen)!] };

        string? Seen(string? path) => path is null ? null : Path.GetRelativePath(to, Path.GetFullPath(path, from)).Replace('\\', '/');
    }

    /// <summary>Where a run of this recipe gets its patches from.</summary>
    /// <param name="pictures">At least one.</param>
    /// <param name="seed">Decides every patch.</param>
    public IPatchSource Patches(IReadOnlyList<PicturePair> pictures, long seed)
    {
        var degradation = Degradations.Get(Degradation);
        return degradation.TakesGiven
            ? new PatchDataset(pictures, Network.Scale, seed) { Candidates = Candidates }
            : new DegradedPatches(pictures, Network.Scale, degradation, seed) { Candidates = Candidates };
    }

    /// <summary>True when a run of it is done.</summary>
    /// <param name="steps">Steps done.</param>
    /// <param name="cpuSeconds">Processor seconds used.</param>
    public bool IsDone(long steps, double cpuSeconds) => Budget.Spent(steps, cpuSeconds) >= 1 || steps >= StopAfter;

    /// <summary>The stage in force when <paramref name="spent"/> (0 to 1) of the budget is spent.</summary>
    public TrainingStage StageAt(double spent) => Stages.FirstOrDefault(stage => spent < stage.Until) ?? Stages[^1];

    /// <summary>Adam's learning rate when <paramref name="spent"/> (0 to 1) of the budget is spent: a linear rise, then a cosine fall.</summary>
    public double LearningRateAt(double spent)
    {
        if (spent < WarmUp)
        {
            // Never zero, so that the first step moves.
            return LearningRate * Math.Max(spent / WarmUp, 0.01);
        }

        var fall = (1 + Math.Cos(Math.PI * (spent - WarmUp) / (1 - WarmUp))) / 2;
        return FinalLearningRate + ((LearningRate - FinalLearningRate) * fall);
    }

    /// <summary>What is wrong with the values, one sentence each; none where all is well.</summary>
    public IEnumerable<string> Faults() => RecipeFaults.Of(this);

    private static void LeaveOutEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => typeof(IEnumerable<string>).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string)))
        {
            property.ShouldSerialize = (_, value) => value is IEnumerable<string> names && names.Any();
        }
    }
}
