using Actors.Catalog;
using Actors.Grains.Models;
using Actors.Grains.Tests.Cluster;
using Actors.Grains.Tests.Models;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Inference.Tests.Fixtures;
using Actors.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Placement;

namespace Actors.Grains.Tests.Trials;

/// <summary>A cluster with trainers that fake examinations, real small models and a watch that looks each second.</summary>
internal sealed class TrialCluster : IAsyncDisposable
{
    public const string Family = ModelFolders.Family;

    private readonly string _models;

    private TrialCluster(TrainingCluster training, string models) => (Training, _models) = (training, models);

    public TrainingCluster Training { get; }

    public TestCluster Silos => Training.Silos;

    public FakeTrainers Trainers => Training.Trainers;

    public IModelRegistryGrain Registry => Silos.Orleans.Client.GetGrain<IModelRegistryGrain>(Names.Registry);

    /// <summary>Which champions were measured against, in order.</summary>
    public IEnumerable<string?> Faced => Trainers.Begun.Select(begun => begun.Work).OfType<ExamRequest>().Select(exam => exam.Champion?.Sha256);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="versions">Of the family that serves; the newest does.</param>
    /// <param name="gain">What examinations find, for trials that go on before a test can say it.</param>
    public static async Task<TrialCluster> StartAsync(int trainers = 1, int versions = 1, SharedGrainStorage.Shelf? shelf = null, string? folder = null, double? gain = null)
    {
        var models = ModelFolders.Of(versions);
        var fake = new FakeTrainers { Exam = gain is { } known ? Finding(known) : null };
        var training = await TrainingCluster.StartAsync(trainers, folder, shelf, fake: fake, configure: silo =>
        {
            silo.Services.Configure<ModelOptions>(options => options.Folder = models);
            silo.Services.Configure<WatchOptions>(options => options.EverySeconds = 1);
        });
        await training.TrainersAreKnownAsync(trainers);
        return new TrialCluster(training, models);
    }

    public static TrainingRunRequest Order(PromotionMode promote = PromotionMode.Auto) => Runs.Request(new RunBudget(Rounds: 1)) with { Family = Family, Promote = promote };

    public ITrialGrain Trial(string id) => Silos.Orleans.Client.GetGrain<ITrialGrain>(id);

    /// <summary>Puts a network into the store as a trainer does.</summary>
    public async Task<TrainedModel> MakeAsync(int seed, string precision = "fp32")
    {
        var onnx = ModelFolders.Network(seed);
        var card = Cards.For(onnx, Family, 2, halo: 2) with { Precision = precision };
        await Silos.Blobs.WriteAsync(new BlobKey(ModelBlobs.File(card.Sha256)), new MemoryStream(onnx), durable: false, Ct);
        await Silos.Blobs.WriteAsync(new BlobKey(ModelBlobs.Card(card.Sha256)), new MemoryStream(card.ToJson()), durable: false, Ct);
        return new TrainedModel(card.Sha256, 2, 1000, []);
    }

    /// <summary>Has examinations find the challenger so much better or worse than the champion.</summary>
    public void Measure(double gain, string? copy = null) =>
        Trainers.Exam = Finding(gain, copy);

    /// <summary>Begins a trial on the silo that leads.</summary>
    public async Task<string> BeginAsync(TrainedModel model, PromotionMode promote = PromotionMode.Auto)
    {
        var (id, order) = (Guid.NewGuid().ToString("N"), Order(promote));
        await Training.Catalogue.InsertAsync(
            new TrainingRunRow(id, order.CreatedAt, order.Dataset, 1, "c4n1", 2, "bicubic", 7, new TrainingRunChange("succeeded", null, null, null, null, null, null)), Ct);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, Training.Lead.SiloAddress);
        await Trial(id).Begin(new TrialRequest(order, model));
        RequestContext.Clear();
        return id;
    }

    public async Task<TrialSnapshot> ReachesAsync(string id, TrialStatus status)
    {
        TrialSnapshot? trial = null;
        await Until.TrueAsync(async () => (trial = await Answered.ByAsync(() => Trial(id).Describe()))?.Status == status);
        return trial!; // it has that status
    }

    /// <summary>Sha256 of what a job without a version would be made by.</summary>
    public async Task<string?> ServingAsync() => (await Answered.ByAsync(() => Registry.Resolve(new ModelQuery(Family, 2, "auto")))).Model?.Sha256;

    public async Task<AliasAssignment> NewestAsync() => (await Answered.ByAsync(() => Registry.History(Family)))!.Assignments[^1]; // the family is shipped

    /// <summary>Points production by hand.</summary>
    public async Task PromoteAsync(string version)
    {
        var begun = await Registry.Promote(new PromotionRequest(Family, 2, Names.ProductionAlias, version, null, null, "anna", "to see it", null));
        await Until.TrueAsync(async () => (await Registry.FindPromotion(begun.Id))?.Status == PromotionStatus.Committed);
    }

    /// <summary>People say something of results of a model.</summary>
    public async Task SayAsync(string model, int accepted, int rejected)
    {
        foreach (var number in Enumerable.Range(0, accepted + rejected))
        {
            await Silos.Service<FeedbackTable>().SaveAsync(new FeedbackRow(Guid.NewGuid().ToString("N"), null, number < accepted, null, model, DateTimeOffset.UtcNow), Ct);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Training.DisposeAsync();
        Directory.Delete(_models, recursive: true);
    }

    private static Func<ExamRequest, ExamOutcome> Finding(double gain, string? copy = null) =>
        exam => TrialCases.Exam(exam.Champion?.Sha256 ?? "baseline", exam.Challenger, gain, copy, copy is null ? -1 : gain);
}
