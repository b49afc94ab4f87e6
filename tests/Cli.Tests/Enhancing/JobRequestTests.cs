using Actors.Cli.Enhancing;
using Actors.Cli.Planning;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Tests.Enhancing;

public sealed class JobRequestTests
{
    private static readonly EnhanceSettings Settings = new() { Scale = 2 };
    private static readonly PlannedPicture Picture = new("/in/a.png", "/out", "/out/a-x2.png", "png");

    [Fact]
    public void The_same_command_finds_its_job_again_and_any_other_does_not()
    {
        string[] keys =
        [
            Key(),
            Key(picture: Picture with { Output = "/else/a-x2.png" }),
            Key(sha: "changed"),
            Key(version: "2"),
            Key(settings: Settings with { Scale = 4 }),
            Key(settings: Settings with { Tile = 64 }),
            Key(settings: Settings with { Fidelity = 0.5 }),
            Key(settings: Settings with { Certificate = true }),
            Key(settings: Settings with { Strength = 0.5 }),
            Key(settings: Settings with { Strength = 0 }),
            Key(picture: Picture with { Format = "jpeg" }),
            Key(run: 1),
        ];

        Assert.Equal(keys[0], Key());
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void The_form_pins_the_model_and_leaves_out_what_nobody_asked_for()
    {
        var form = new JobRequest(Picture, "sha", Model("fast", 2, "fp32", "3"), Settings).Form;

        Assert.Equal(["format=png", "model=fast@3", "precision=fp32", "scale=2"], form.Select(field => $"{field.Key}={field.Value}"));
    }

    [Fact]
    public void Quality_is_said_only_where_the_format_looks_at_it()
    {
        var jpeg = new JobRequest(Picture with { Format = "jpeg" }, "sha", Model("bicubic", 2, "fp32", "1"), Settings with { Quality = 80 }).Form;
        var png = new JobRequest(Picture, "sha", Model("bicubic", 2, "fp32", "1"), Settings with { Quality = 80 }).Form;

        Assert.Equal("80", jpeg["quality"]);
        Assert.False(png.ContainsKey("quality"));
    }

    [Fact]
    public void Fidelity_and_certificate_are_sent_as_the_server_reads_them()
    {
        var form = new JobRequest(Picture, "sha", Model("bicubic", 2, "fp32", "1"), Settings with { Fidelity = 0.25, Certificate = true }).Form;

        Assert.Equal(("0.25", "xmp"), (form["fidelity"], form["certificate"]));
    }

    [Fact]
    public void Strength_is_sent_only_where_something_of_the_model_is_taken_back()
    {
        var model = Model("restore", 2, "fp32", "1");

        Assert.Equal("0.5", new JobRequest(Picture, "sha", model, Settings with { Strength = 0.5 }).Form["strength"]);
        Assert.False(new JobRequest(Picture, "sha", model, Settings with { Strength = 1 }).Form.ContainsKey("strength"));
    }

    [Fact]
    public void A_model_that_is_left_to_the_picture_is_sent_as_such_and_its_job_is_known_by_all_that_may_make_it()
    {
        var (faithful, old, young) = (ModelChoiceTests.Model("fast", 2, "fp32", "1", "production"), ModelChoiceTests.Model("restore", 2, "fp32", "1", "production"), ModelChoiceTests.Model("restore", 2, "fp32", "2", "production"));

        JobRequest[] requests = [Auto(faithful), Auto(faithful, old), Auto(faithful, young), new(Picture, "sha", ModelChoice.Of(faithful), Settings)];

        Assert.Equal(["format=png", "model=auto", "precision=fp32", "scale=2"], requests[1].Form.Select(field => $"{field.Key}={field.Value}"));
        Assert.Equal(requests[1].Key(0), Auto(faithful, old).Key(0));
        Assert.Equal(requests.Length, requests.Select(request => request.Key(0)).Distinct().Count());
    }

    private static JobRequest Auto(params ModelDocument[] models) => new(Picture, "sha", ModelChoice.Among(models, "auto", 2, null), Settings);

    private static ModelChoice Model(string name, int scale, string precision, string version) => ModelChoice.Of(ModelChoiceTests.Model(name, scale, precision, version));

    private static string Key(PlannedPicture? picture = null, string sha = "sha", string version = "1", EnhanceSettings? settings = null, int run = 0)
        => new JobRequest(picture ?? Picture, sha, Model("fast", 2, "fp32", version), settings ?? Settings).Key(run);
}
