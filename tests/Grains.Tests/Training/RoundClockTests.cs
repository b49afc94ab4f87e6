using Actors.Grains.Training;

namespace Actors.Grains.Tests.Training;

public sealed class RoundClockTests
{
    private static readonly TrainingOptions Options = new() { PrepareSeconds = 100, StallSeconds = 5, StraggleSeconds = 10 };
    private readonly RoundClock _clock = new([0, 1], steps: 50, Options, At(0));

    [Fact]
    public void A_worker_has_time_to_read_its_pictures()
    {
        Assert.Null(_clock.Fault(0, At(100)));
        Assert.NotNull(_clock.Fault(0, At(101)));
    }

    [Fact]
    public void A_worker_that_stands_at_a_step_is_given_up_by_its_own_speed()
    {
        _clock.Note(0, Report(step: 3, secondsPerStep: 0.1), At(20));
        _clock.Note(1, Report(step: 3, secondsPerStep: 2), At(20));
        _clock.Note(0, Report(step: 3, secondsPerStep: 0.1), At(24));

        Assert.NotNull(_clock.Fault(0, At(26)));
        Assert.Null(_clock.Fault(1, At(59)));
        Assert.NotNull(_clock.Fault(1, At(61)));
    }

    [Fact]
    public void Who_waits_for_another_run_is_not_given_up()
    {
        _clock.Note(0, Report(0, 0) with { IsWaiting = true }, At(90));

        Assert.Null(_clock.Fault(0, At(180)));
    }

    [Fact]
    public void After_the_first_answer_the_others_have_as_long_again()
    {
        _clock.Close(0, answered: true, At(30));
        _clock.Note(1, Report(step: 20, secondsPerStep: 1), At(59));

        Assert.Null(_clock.Fault(1, At(60)));
        Assert.NotNull(_clock.Fault(1, At(61)));
    }

    [Fact]
    public void A_lost_worker_sets_no_end_to_the_others()
    {
        _clock.Close(0, answered: false, At(1));

        Assert.Null(_clock.Fault(1, At(90)));
    }

    private static DateTimeOffset At(double seconds) => Runs.Noon.AddSeconds(seconds);

    private static WorkerReport Report(int step, double secondsPerStep) => new(false, step, 0, secondsPerStep, null, null, "");
}
