using Actors.Grains.Schedules;
using Actors.Grains.Tests.Training;
using Actors.Grains.Training;

namespace Actors.Grains.Tests.Schedules;

public sealed class ScheduleBookTests
{
    private const string Nightly = "nightly";
    private const string Growth = "growth";
    private const string Hourly = "0 * * * *";

    private readonly ScheduleBook _book = new(new ScheduleBookState());

    [Fact]
    public void A_tick_of_the_clock_makes_a_run_due_and_the_next_one_known()
    {
        Put(Nightly, cron: Hourly);

        Assert.False(_book.Tick(Runs.Noon.AddMinutes(59)));
        Assert.True(_book.Tick(Runs.Noon.AddMinutes(60)));

        var standing = Assert.Single(_book.List());
        Assert.Equal("It was due at 2026-11-01 13:00 UTC.", standing.Pending);
        Assert.Equal(Runs.Noon.AddHours(2), standing.NextDue);
    }

    [Fact]
    public void Ticks_that_were_missed_make_one_run()
    {
        Put(Nightly, cron: Hourly);

        _book.Tick(Runs.Noon.AddHours(100.5));
        Run(Nightly, "one");

        Assert.Empty(_book.Due());
        Assert.False(_book.Tick(Runs.Noon.AddHours(100.9)));
        Assert.Equal(Runs.Noon.AddHours(101), Assert.Single(_book.List()).NextDue);
    }

    [Fact]
    public void Growth_counts_from_the_last_run()
    {
        Put(Growth, new ScheduleTrigger(10, null, null));

        Assert.False(_book.Grew("archive", 9));
        Assert.False(_book.Grew("another", 10));
        Assert.True(_book.Grew("archive", 10));
        Assert.Equal("10 pictures to learn from came to archive since the schedule was set; 10 were asked for.", Assert.Single(_book.Due()).Pending);
        Run(Growth, "one", train: 12);

        Assert.False(_book.Grew("archive", 21));
        Assert.True(_book.Grew("archive", 22));
        Assert.Equal("10 pictures to learn from came to archive since the last run; 10 were asked for.", Assert.Single(_book.Due()).Pending);
    }

    [Fact]
    public void Pictures_that_were_there_when_a_schedule_was_set_are_no_growth()
    {
        Put(Growth, new ScheduleTrigger(10, null, null), train: 500);

        Assert.False(_book.Grew("archive", 509));
        Assert.True(_book.Grew("archive", 510));
        Assert.StartsWith("10 pictures to learn from came to archive since the schedule was set", Assert.Single(_book.Due()).Pending, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_that_is_set_again_counts_on_from_where_it_counted()
    {
        Put(Growth, new ScheduleTrigger(20, null, null), train: 500);
        _book.Grew("archive", 508);

        Put(Growth, new ScheduleTrigger(10, null, null), train: 508);

        Assert.False(_book.Grew("archive", 509));
        Assert.True(_book.Grew("archive", 510));
    }

    [Fact]
    public void A_schedule_of_another_dataset_counts_that_ones_growth_from_then_on()
    {
        Put(Growth, new ScheduleTrigger(10, null, null));
        _book.Grew("archive", 1000);
        Run(Growth, "one", train: 1000);

        Assert.Null(_book.Put(Schedule(Growth, null, new ScheduleTrigger(10, null, null), "masters"), 300, Runs.Noon));

        Assert.False(_book.Grew("masters", 309));
        Assert.True(_book.Grew("masters", 310));
    }

    [Fact]
    public void What_happens_while_a_run_goes_on_stays_pending_with_its_first_reason()
    {
        Put(Growth, new ScheduleTrigger(10, null, null), Hourly);
        _book.Tick(Runs.Noon.AddHours(1));

        Assert.False(_book.Grew("archive", 50));
        Assert.True(_book.Tick(Runs.Noon.AddHours(2)));

        Assert.Equal("It was due at 2026-11-01 13:00 UTC.", Assert.Single(_book.Due()).Pending);
    }

    [Fact]
    public void An_id_is_given_again_until_its_run_has_begun()
    {
        Put(Nightly, cron: Hourly);
        _book.Tick(Runs.Noon.AddHours(1));

        Assert.Equal("one", _book.Begin(Nightly, "one", 5, Runs.Noon));
        Assert.Equal("one", _book.Begin(Nightly, "two", 6, Runs.Noon.AddMinutes(1)));
        Assert.Single(_book.Due());
        _book.Began(Nightly);

        var standing = Assert.Single(_book.List());
        Assert.Equal(("one", Runs.Noon, "It was due at 2026-11-01 13:00 UTC.", null), (standing.LastRunId, standing.LastRunAt, standing.LastCause, standing.Pending));
        _book.Tick(Runs.Noon.AddHours(2));
        Assert.Equal("two", _book.Begin(Nightly, "two", 6, Runs.Noon.AddHours(2)));
    }

    [Theory]
    [InlineData(0.3, null, "30 % of the jobs with feedback were rejected since the last run.")]
    [InlineData(0.29, 0.5, "The pictures that come in have drifted by 0.50.")]
    [InlineData(0.29, 0.49, null)]
    [InlineData(null, null, null)]
    public void Rejected_jobs_or_drift_make_a_run_due(double? rejected, double? drift, string? why)
    {
        Put(Growth, new ScheduleTrigger(null, 0.3, 0.5));

        Assert.Equal(why is not null, _book.Signal(Growth, rejected, drift));

        Assert.Equal(why, Assert.Single(_book.List()).Pending);
    }

    [Fact]
    public void A_signal_that_nobody_asked_for_or_that_is_due_already_changes_nothing()
    {
        Put(Growth, new ScheduleTrigger(5, null, null));
        _book.Grew("archive", 5);

        Assert.False(_book.Signal(Growth, 1, 1));
        Assert.False(_book.Signal("nobody", 1, 1));
    }

    [Theory]
    [InlineData(null, null, null, null, "cron expression or a trigger")]
    [InlineData("every day", null, null, null, "no cron expression")]
    [InlineData(null, 0, null, null, "'newPictures'")]
    [InlineData(null, null, 0.0, null, "'rejectedShare'")]
    [InlineData(null, null, 1.5, null, "'rejectedShare'")]
    [InlineData(Hourly, null, null, 0.0, "'drift'")]
    public void A_schedule_that_says_nothing_or_nonsense_is_refused(string? cron, int? pictures, double? rejected, double? drift, string says)
    {
        var fault = _book.Put(Schedule(Nightly, cron, new ScheduleTrigger(pictures, rejected, drift)), 0, Runs.Noon);

        Assert.Contains(says, fault, StringComparison.Ordinal);
        Assert.Empty(_book.List());
    }

    [Fact]
    public void A_time_zone_that_is_none_is_refused() =>
        Assert.Contains("'Mars/Base' is no time zone", _book.Put(Schedule(Nightly, Hourly, null) with { TimeZone = "Mars/Base" }, 0, Runs.Noon), StringComparison.Ordinal);

    [Fact]
    public void There_is_a_most_and_one_of_the_same_name_takes_no_new_place()
    {
        foreach (var number in Enumerable.Range(0, ScheduleBook.Most))
        {
            Put($"s{number}", cron: Hourly);
        }

        Assert.Contains("100 schedules", _book.Put(Schedule("more", Hourly, null), 0, Runs.Noon), StringComparison.Ordinal);
        Put("s7", cron: "30 * * * *");

        Assert.Equal(ScheduleBook.Most, _book.List().Count);
        Assert.Equal(Runs.Noon.AddMinutes(30), _book.List().Single(standing => standing.Schedule.Name == "s7").NextDue);
    }

    [Fact]
    public void A_schedule_that_is_set_again_remembers_its_run_and_one_that_is_taken_out_is_gone()
    {
        Put(Nightly, cron: Hourly);
        _book.Tick(Runs.Noon.AddHours(1));
        Run(Nightly, "one");

        Put(Nightly, cron: "30 * * * *");

        Assert.Equal("one", Assert.Single(_book.List()).LastRunId);
        Assert.True(_book.Remove(Nightly));
        Assert.False(_book.Remove(Nightly));
    }

    [Fact]
    public void A_reason_not_to_begin_is_new_once_and_goes_when_the_run_begins()
    {
        Put(Nightly, cron: Hourly);
        _book.Tick(Runs.Noon.AddHours(1));

        Assert.True(_book.Refuse(Nightly, "no pictures"));
        Assert.False(_book.Refuse(Nightly, "no pictures"));
        Assert.Equal("no pictures", Assert.Single(_book.List()).Fault);
        Run(Nightly, "one");

        Assert.Null(Assert.Single(_book.List()).Fault);
    }

    private static TrainingSchedule Schedule(string name, string? cron, ScheduleTrigger? trigger, string dataset = "archive") =>
        new(name, cron, "UTC", trigger, Runs.Request(new RunBudget(Rounds: 1)) with { Dataset = dataset, Version = 0 });

    private void Put(string name, ScheduleTrigger? trigger = null, string? cron = null, int train = 0) => Assert.Null(_book.Put(Schedule(name, cron, trigger), train, Runs.Noon));

    private void Run(string name, string id, int train = 0)
    {
        _book.Begin(name, id, train, Runs.Noon);
        _book.Began(name);
    }
}
