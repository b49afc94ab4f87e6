using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Tests.Jobs;

public sealed class SettingsFormTests
{
    [Fact]
    public void No_field_at_all_means_twice_the_size_and_every_default()
    {
        var settings = Accepted([]);

        Assert.Equal(new JobSettings { Scale = 2 }, settings);
    }

    [Fact]
    public void Every_setting_that_is_built_arrives_where_it_belongs()
    {
        var settings = Accepted([
            new("scale", "4"), new("model", "fast@production"), new("profile", "faithful"), new("precision", "int8"), new("device", "cpu"),
            new("format", "webp"), new("quality", "80"), new("tile", "128"), new("priority", "interactive"), new("fidelity", "0.5"), new("certificate", "xmp")]);

        Assert.Equal(
            new JobSettings
            {
                Scale = 4, Model = "fast@production", Precision = "int8", Device = "cpu", Format = "webp", Quality = 80, Tile = 128, Priority = "interactive", Fidelity = 0.5, Certificate = "xmp",
            },
            settings);
    }

    [Fact]
    public void The_profile_restore_takes_the_family_of_that_name()
    {
        Assert.Equal("restore", Accepted([new("profile", "restore")]).Model);
        Assert.Null(Accepted([new("profile", "faithful")]).Model);
    }

    [Fact]
    public void The_profile_restore_beside_a_model_is_refused_since_both_name_one()
    {
        var refusal = Refused([new("model", "fast"), new("profile", "restore")]);

        Assert.Same(Problems.BadSetting, refusal.Problem);
        Assert.Contains("leave out 'profile' or 'model'", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("profile", "restore")]
    [InlineData("model", "restore")]
    [InlineData("model", "restore@2")]
    [InlineData("model", "auto")]
    public void Strength_goes_with_a_model_that_restores(string name, string value)
    {
        Assert.Equal(0.25, Accepted([new("strength", "0.25"), new(name, value)]).Strength);
        Assert.Equal(0, Accepted([new(name, value), new("strength", "0")]).Strength);
    }

    [Theory]
    [InlineData("profile", "faithful")]
    [InlineData("model", "fast")]
    [InlineData("model", "bicubic")]
    [InlineData("scale", "2")]
    public void Strength_of_a_model_that_restores_nothing_is_refused_by_name(string name, string value)
    {
        var refusal = Refused([new("strength", "1"), new(name, value)]);

        Assert.Same(Problems.BadSetting, refusal.Problem);
        Assert.Equal("strength", refusal.Facts["setting"]);
        Assert.Contains("profile=restore", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_left_open_may_be_given_seconds()
    {
        Assert.Equal(new JobSettings { Scale = 2, Model = "auto" }, Accepted([new("model", "auto")]));
        Assert.Equal(2.5, Accepted([new("seconds", "2.5"), new("model", "auto")]).Seconds);
    }

    [Theory]
    [InlineData("model", "fast")]
    [InlineData("profile", "restore")]
    [InlineData("scale", "2")]
    public void Seconds_for_a_model_that_is_named_are_refused_by_name(string name, string value)
    {
        var refusal = Refused([new("seconds", "5"), new(name, value)]);

        Assert.Same(Problems.BadSetting, refusal.Problem);
        Assert.Equal("seconds", refusal.Facts["setting"]);
    }

    [Theory]
    [InlineData("restore")]
    [InlineData("faithful")]
    public void A_profile_beside_a_model_that_is_left_open_is_refused_since_the_picture_settles_it(string profile)
    {
        var refusal = Refused([new("profile", profile), new("model", "auto")]);

        Assert.Same(Problems.BadSetting, refusal.Problem);
        Assert.Equal("profile", refusal.Facts["setting"]);
    }

    [Fact]
    public void Full_strength_is_the_same_request_as_none() =>
        Assert.Equal(Accepted([new("profile", "restore")]), Accepted([new("profile", "restore"), new("strength", "1.0")]));

    [Theory]
    [InlineData("priority", "bulk")]
    [InlineData("fresh", "true")]
    public void What_is_not_built_is_refused_by_name(string name, string value)
    {
        var refusal = Refused([new(name, value)]);

        Assert.Same(Problems.SettingNotBuilt, refusal.Problem);
        Assert.Equal(name, refusal.Facts["setting"]);
        Assert.Contains(name, refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scale", "0")]
    [InlineData("scale", "5")]
    [InlineData("scale", "2.0")]
    [InlineData("scale", " 2")]
    [InlineData("scale", "")]
    [InlineData("quality", "0")]
    [InlineData("quality", "101")]
    [InlineData("tile", "31")]
    [InlineData("tile", "33")]
    [InlineData("tile", "1032")]
    [InlineData("format", "gif")]
    [InlineData("format", "PNG")]
    [InlineData("device", "gpu")]
    [InlineData("precision", "fp16")]
    [InlineData("profile", "pretty")]
    [InlineData("model", "../fast")]
    [InlineData("model", "fast@")]
    [InlineData("model", "fast\n")]
    [InlineData("fidelity", "40")]
    [InlineData("fidelity", "-0.5")]
    [InlineData("fidelity", "1,0")]
    [InlineData("fidelity", "NaN")]
    [InlineData("fidelity", "")]
    [InlineData("certificate", "true")]
    [InlineData("strength", "1.5")]
    [InlineData("strength", "half")]
    [InlineData("seconds", "0")]
    [InlineData("seconds", "-1")]
    [InlineData("seconds", "86401")]
    [InlineData("model", "auto@1\n")]
    public void A_value_outside_its_range_is_refused_by_name(string name, string value)
    {
        var refusal = Refused([new(name, value)]);

        Assert.Same(Problems.BadSetting, refusal.Problem);
        Assert.Equal(name, refusal.Facts["setting"]);
    }

    [Fact]
    public void An_unknown_setting_is_refused_and_the_known_ones_are_named()
    {
        var refusal = Refused([new("sharpness", "3")]);

        Assert.Same(Problems.UnknownSetting, refusal.Problem);
        Assert.Equal("sharpness", refusal.Facts["setting"]);
        Assert.All(SettingsForm.Names, name => Assert.Contains(name, refusal.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public void A_setting_given_twice_is_refused_even_with_the_same_value()
    {
        var refusal = Refused([new("scale", "2"), new("scale", "2")]);

        Assert.Same(Problems.RepeatedSetting, refusal.Problem);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("tiff")]
    public void A_quality_for_a_format_without_loss_is_refused_in_either_order(string format)
    {
        Assert.Same(Problems.BadSetting, Refused([new("quality", "90"), new("format", format)]).Problem);
        Assert.Same(Problems.BadSetting, Refused([new("format", format), new("quality", "90")]).Problem);
    }

    [Fact]
    public void What_a_stranger_sent_is_shown_back_short()
    {
        var refusal = Refused([new(new string('x', 5000), "1")]);

        Assert.True(refusal.Detail.Length < 300);
    }

    private static JobSettings Accepted(KeyValuePair<string, string>[] fields)
    {
        Assert.True(SettingsForm.Read(fields).Holds(out var settings, out var refusal), refusal?.Detail);
        return settings;
    }

    private static Refusal Refused(KeyValuePair<string, string>[] fields)
    {
        Assert.False(SettingsForm.Read(fields).Holds(out _, out var refusal));
        return refusal;
    }
}
