using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Client.Api.Tests;

public sealed class OpenApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_api_is_described_with_its_answers()
    {
        var paths = (await DocumentAsync()).GetProperty("paths");

        var routes = server.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route => route.RoutePattern.RawText!.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(route => route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Select(method => (route.RoutePattern.RawText, Method: method.ToLowerInvariant())))
            .ToArray();
        Assert.True(routes.Length >= 9);
        Assert.All(routes, route =>
        {
            var operation = paths.GetProperty(route.RawText!.TrimEnd('/')).GetProperty(route.Method);
            Assert.False(string.IsNullOrEmpty(operation.GetProperty("summary").GetString()));
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), answer => answer.Name.StartsWith('2'));
            Assert.Contains(operation.GetProperty("responses").EnumerateObject(), answer => answer.Value.GetRawText().Contains("application/problem+json", StringComparison.Ordinal));
        });
    }

    [Fact]
    public async Task The_upload_form_is_described_field_by_field()
    {
        var form = (await DocumentAsync()).GetProperty("paths").GetProperty("/v1/jobs").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("multipart/form-data").GetProperty("schema").GetProperty("properties");

        var fields = form.EnumerateObject().Select(field => field.Name).ToArray();
        Assert.Equal("file", fields[0]);
        Assert.Subset(Client.Api.Jobs.SettingsForm.Names.ToHashSet(), fields.Skip(1).ToHashSet());
    }

    [Fact]
    public async Task A_plan_is_described_beside_the_job_that_it_is_not()
    {
        var document = await DocumentAsync();

        var answers = document.GetProperty("paths").GetProperty("/v1/jobs").GetProperty("post").GetProperty("responses").GetProperty("200")
            .GetProperty("content").GetProperty("application/json").GetProperty("schema").GetProperty("oneOf");
        Assert.Equal(
            ["#/components/schemas/JobDocument", "#/components/schemas/JobPlanDocument"],
            answers.EnumerateArray().Select(one => one.GetProperty("$ref").GetString()));
        var plan = document.GetProperty("components").GetProperty("schemas").GetProperty("JobPlanDocument").GetProperty("properties");
        Assert.Equal(
            ["requested", "source", "scale", "result", "model", "tiles", "notes"],
            plan.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task A_number_is_a_number()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        Assert.Equal("integer", schemas.GetProperty("SourceDocument").GetProperty("properties").GetProperty("width").GetProperty("type").GetString());
    }

    [Fact]
    public async Task Routes_of_the_host_are_left_out()
    {
        var paths = (await DocumentAsync()).GetProperty("paths").EnumerateObject().Select(path => path.Name);

        Assert.All(paths, path => Assert.True(path.StartsWith("/v1/", StringComparison.Ordinal) || path.StartsWith("/health/", StringComparison.Ordinal), path));
    }

    [Fact]
    public async Task A_status_is_one_of_the_seven_words()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");

        var status = schemas.GetProperty("JobDocument").GetProperty("properties").GetProperty("status");
        var words = (status.TryGetProperty("$ref", out var name) ? schemas.GetProperty(name.GetString()!.Split('/')[^1]) : status).GetProperty("enum");
        Assert.Equal(
            ["queued", "preparing", "enhancing", "assembling", "succeeded", "failed", "canceled"],
            words.EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public async Task The_reading_page_is_served_without_anything_from_elsewhere()
    {
        var page = await server.Http.GetStringAsync("/scalar", Ct);

        Assert.Contains("scalar", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
    }

    private Task<JsonElement> DocumentAsync() => server.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json", Ct);
}
