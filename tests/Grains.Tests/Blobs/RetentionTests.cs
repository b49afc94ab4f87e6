using Actors.Grains.Blobs;
using Actors.Grains.Jobs;

namespace Actors.Grains.Tests.Blobs;

public sealed class RetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly string Young = JobIds.At(Now.AddHours(-1));
    private static readonly string Old = JobIds.At(Now.AddDays(-2));
    private static readonly string Keyed = JobIds.FromKey("a caller's key");

    private static readonly Retention Default = new(new RetentionOptions());
    private static readonly Retention Limited = new(new RetentionOptions { ResultDays = 10, UploadDays = 3 });

    [Fact]
    public void Blobs_of_a_job_that_is_not_over_stay_however_old_it_is()
    {
        foreach (var place in Enum.GetValues<BlobPlace>())
        {
            Assert.Equal(BlobFate.Keep, Limited.Judge(place, Old, new JobStanding(null, false), Now));
        }
    }

    [Fact]
    public void Work_and_results_of_a_job_that_nobody_knows_go()
    {
        foreach (var id in new[] { Young, Old, Keyed })
        {
            Assert.Equal(BlobFate.Delete, Default.Judge(BlobPlace.Work, id, null, Now));
            Assert.Equal(BlobFate.Delete, Default.Judge(BlobPlace.Results, id, null, Now));
        }
    }

    [Fact]
    public void An_upload_that_nobody_knows_goes_when_it_is_too_old_to_be_under_way()
    {
        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Upload, Young, null, Now));
        Assert.Equal(BlobFate.Delete, Default.Judge(BlobPlace.Upload, Old, null, Now));
        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Upload, Keyed, null, Now));
    }

    [Fact]
    public void What_an_ended_job_left_behind_goes_after_a_day()
    {
        var (today, before) = (new JobStanding(Now.AddHours(-23), false), new JobStanding(Now.AddHours(-25), false));

        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Work, Old, today, Now));
        Assert.Equal(BlobFate.Delete, Default.Judge(BlobPlace.Work, Old, before, Now));
        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Results, Old, today, Now));
        Assert.Equal(BlobFate.Delete, Default.Judge(BlobPlace.Results, Old, before, Now));
    }

    [Fact]
    public void Results_and_uploads_stay_for_ever_unless_a_limit_is_set()
    {
        var job = new JobStanding(Now.AddYears(-5), true);

        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Results, Old, job, Now));
        Assert.Equal(BlobFate.Keep, Default.Judge(BlobPlace.Upload, Old, job, Now));
    }

    [Theory]
    [InlineData(2, BlobFate.Keep, BlobFate.Keep)]
    [InlineData(4, BlobFate.Delete, BlobFate.Keep)]
    [InlineData(11, BlobFate.Delete, BlobFate.Discard)]
    public void A_limit_counts_from_the_end_of_the_job(int days, BlobFate upload, BlobFate results)
    {
        var job = new JobStanding(Now.AddDays(-days), true);

        Assert.Equal(upload, Limited.Judge(BlobPlace.Upload, Old, job, Now));
        Assert.Equal(results, Limited.Judge(BlobPlace.Results, Old, job, Now));
    }
}
