using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Tests.Jobs;

public sealed class JobIdsTests
{
    [Fact]
    public void Ids_made_later_sort_later_and_are_well_formed()
    {
        var start = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

        var ids = Enumerable.Range(0, 50).Select(second => JobIds.At(start.AddSeconds(second))).ToArray();

        Assert.All(ids, id => Assert.True(JobIds.IsWellFormed(id), id));
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.NotEqual(JobIds.At(start), JobIds.At(start));
    }

    [Fact]
    public void A_key_gives_one_id_for_ever()
    {
        Assert.Equal("6e0786c73daf4a3f5d2fc17b36065f42", JobIds.FromKey("order-17"));
        Assert.NotEqual(JobIds.FromKey("order-17"), JobIds.FromKey("order-18"));
        Assert.True(JobIds.IsWellFormed(JobIds.FromKey("order-17")));
    }

    [Fact]
    public void An_id_tells_its_time_unless_it_came_from_a_key()
    {
        var now = new DateTimeOffset(2026, 11, 23, 8, 0, 0, 123, TimeSpan.Zero);

        Assert.Equal(now, JobIds.TimeOf(JobIds.At(now)));
        Assert.Null(JobIds.TimeOf(JobIds.FromKey("order-17")));
        Assert.Null(JobIds.TimeOf("ffffffffffff7fffffffffffffffffff"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0190f2b4c0de7000800000000000000")]
    [InlineData("0190F2B4C0DE70008000000000000000")]
    [InlineData("0190f2b4-c0de-7000-8000-00000000")]
    [InlineData("../../../../etc/passwd/..........")]
    public void Other_texts_are_no_ids(string text) => Assert.False(JobIds.IsWellFormed(text));

    [Fact]
    public void A_fingerprint_changes_with_every_setting_and_with_the_bytes()
    {
        var plain = new JobSettings { Scale = 2 };

        string[] prints =
        [
            RequestFingerprint.Of("aa", plain),
            RequestFingerprint.Of("ab", plain),
            .. new[]
            {
                plain with { Scale = 4 }, plain with { Model = "fast" }, plain with { Precision = "fp32" }, plain with { Device = "cpu" },
                plain with { Format = "png" }, plain with { Quality = 90 }, plain with { Tile = 128 }, plain with { Priority = "bulk" }, plain with { Fidelity = 0.5 }, plain with { Certificate = "xmp" }, plain with { Strength = 0.5 }, plain with { Strength = 0 }, plain with { Seconds = 2 },
            }.Select(settings => RequestFingerprint.Of("aa", settings)),
        ];

        Assert.Equal(prints.Length, prints.Distinct().Count());
        Assert.Equal(prints[0], RequestFingerprint.Of("aa", new JobSettings { Scale = 2 }));
    }
}
