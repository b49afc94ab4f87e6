using System.Net;
using System.Net.Http.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class ImportModelTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly byte[] File = [8, 9, 1, 2, 3];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_import_answers_with_the_version_and_how_it_is_fed()
    {
        using var response = await PostAsync(("name", "rlfn"), ("version", "7"), ("by", "anna"), ("why", "a try"));

        Assert.Equal((HttpStatusCode.Created, "/v1/models/rlfn"), (response.StatusCode, response.Headers.Location?.OriginalString));
        var model = await response.Content.ReadFromJsonAsync(ApiJson.Default.ModelDocument, Ct);
        Assert.Equal(("rlfn", "7", 2), (model!.Name, model.Version, model.Scale));
        Assert.Equal(new ConventionDocument(1, "0-255", "nchw", "fp32", new WindowDocument(224, 200), "measured"), model.Convention);
        Assert.Equal(("anna", "a try"), (server.Grains.Import.Begun?.By, server.Grains.Import.Begun?.Why));
        Assert.Empty(await server.UploadsAsync(Ct));
    }

    [Fact]
    public async Task Bytes_that_are_known_are_no_new_version()
    {
        using var response = await PostAsync(("name", "known"), ("by", "anna"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_file_that_cannot_serve_is_refused_with_the_reason_and_leaves_nothing()
    {
        using var response = await PostAsync(("name", "broken"), ("by", "anna"));

        var problem = await ProblemAssert.IsAsync(Problems.ModelRefused, response, Ct);
        Assert.Contains("no upscaler", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(await server.UploadsAsync(Ct));
    }

    [Fact]
    public async Task A_setting_that_an_import_does_not_have_is_refused_by_name()
    {
        using var unknown = await PostAsync(("name", "rlfn"), ("by", "anna"), ("alias", "production"));
        using var nameless = await PostAsync(("by", "anna"));
        using var ownerless = await PostAsync(("name", "rlfn"));
        using var odd = await PostAsync(("name", "rlfn"), ("by", "anna"), ("version", "two"));
        using var twice = await PostAsync(("name", "rlfn"), ("name", "other"), ("by", "anna"));

        Assert.Equal("alias", (await ProblemAssert.IsAsync(Problems.UnknownSetting, unknown, Ct)).GetProperty("setting").GetString());
        Assert.Equal("name", (await ProblemAssert.IsAsync(Problems.BadSetting, nameless, Ct)).GetProperty("setting").GetString());
        Assert.Equal("by", (await ProblemAssert.IsAsync(Problems.BadSetting, ownerless, Ct)).GetProperty("setting").GetString());
        Assert.Equal("version", (await ProblemAssert.IsAsync(Problems.BadSetting, odd, Ct)).GetProperty("setting").GetString());
        await ProblemAssert.IsAsync(Problems.RepeatedSetting, twice, Ct);
    }

    private async Task<HttpResponseMessage> PostAsync(params (string Name, string Value)[] fields)
    {
        using var form = ApiServer.Form(File, "model.onnx", fields);
        return await server.Http.PostAsync("/v1/models", form, Ct);
    }
}
