using Actors.Grains.Models;

namespace Actors.Grains.Tests.Models;

public sealed class ModelRolloutTests
{
    private static readonly ModelPreparation Ready = new(PreparationState.Ready);
    private static readonly ModelPreparation Loading = new(PreparationState.Loading);

    private readonly List<string> _silos = ["a", "b", "c"];
    private readonly Dictionary<string, int> _asked = [];

    [Fact]
    public async Task Every_live_silo_is_asked_until_it_is_ready()
    {
        var outcome = await RunAsync(silo => Asked(silo) < 3 ? Loading : Ready);

        Assert.Equal(new RolloutOutcome(3, null), outcome);
        Assert.Equal([3, 3, 3], _asked.Values);
    }

    [Fact]
    public async Task One_that_fails_stops_it_and_says_why()
    {
        var outcome = await RunAsync(silo => Asked(silo) > 0 && silo == "b" ? new ModelPreparation(PreparationState.Failed, "no memory") : Ready);

        Assert.Equal("Silo b cannot serve the model: no memory", outcome.Failure);
    }

    [Fact]
    public async Task One_that_dies_is_skipped()
    {
        var outcome = await RunAsync(silo =>
        {
            if (Asked(silo) == 2 && silo == "c")
            {
                _silos.Remove("c");
            }

            return silo == "c" ? null : Ready;
        });

        Assert.Equal(new RolloutOutcome(2, null), outcome);
    }

    [Fact]
    public async Task One_that_joins_meanwhile_is_asked_as_well()
    {
        var outcome = await RunAsync(silo =>
        {
            if (Asked(silo) == 1 && silo == "a")
            {
                _silos.Add("d");
            }

            return _asked[silo] > 2 ? Ready : Loading;
        });

        Assert.Equal(new RolloutOutcome(4, null), outcome);
    }

    [Fact]
    public async Task One_that_never_gets_ready_is_given_up_by_name()
    {
        var outcome = await RunAsync(silo => silo == "b" ? Loading : Ready, TimeSpan.FromMilliseconds(50));

        Assert.StartsWith("Silo b did not load the model", outcome.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_silo_nothing_is_ready()
    {
        _silos.Clear();

        var outcome = await RunAsync(_ => Ready, TimeSpan.FromMilliseconds(50));

        Assert.NotNull(outcome.Failure);
    }

    private int Asked(string silo) => _asked[silo] = _asked.GetValueOrDefault(silo) + 1;

    private Task<RolloutOutcome> RunAsync(Func<string, ModelPreparation?> prepare, TimeSpan? limit = null) => new ModelRollout(
        () => [.. _silos],
        silo => prepare(silo) is { } answer ? Task.FromResult(answer) : Task.FromException<ModelPreparation>(new TimeoutException("gone")),
        TimeSpan.FromMilliseconds(1),
        limit ?? TimeSpan.FromMinutes(1),
        TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);
}
