using System.Net.Http.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class ModelsTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_model_is_listed_with_its_aliases_and_figures()
    {
        var models = await server.Http.GetFromJsonAsync("/v1/models", ApiJson.Default.ModelListDocument, Ct);

        Assert.Equal([("bicubic", 2), ("fast", 2), ("fast", 4)], models!.Items.Select(model => (model.Name, model.Scale)));
        var fast = models.Items[1];
        Assert.Equal(["production"], fast.Aliases);
        Assert.Equal(new MetricDocument(37.22, 0.958), fast.Metrics["set5"]);
    }

    [Fact]
    public async Task A_family_is_listed_by_its_name()
    {
        var models = await server.Http.GetFromJsonAsync("/v1/models/fast", ApiJson.Default.ModelListDocument, Ct);

        Assert.Equal([2, 4], models!.Items.Select(model => model.Scale));
    }

    [Fact]
    public async Task An_unknown_family_is_not_found_and_the_known_ones_are_named()
    {
        using var response = await server.Http.GetAsync("/v1/models/slow", Ct);

        var body = await ProblemAssert.IsAsync(Problems.NoSuchModel, response, Ct);
        Assert.Equal(["bicubic", "fast"], body.GetProperty("names").EnumerateArray().Select(name => name.GetString()));
    }
}
