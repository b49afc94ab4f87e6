using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Tests.Endpoints;

/// <summary>Feedback that brings the picture as it really is: with the one that was uploaded it joins a dataset.</summary>
public sealed class TruePictureTests(EmbeddedServer server) : IClassFixture<EmbeddedServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_true_picture_joins_a_dataset_with_the_uploaded_one_as_its_reduced_version()
    {
        var job = await EnlargedAsync(seed: 1);

        var kept = await SayAsync(job.Id, await server.Http.GetByteArrayAsync(job.Urls.Result, Ct), "pairs");
        var import = await EndAsync(kept.Import!);

        Assert.Equal(("succeeded", 1, 1), (import.GetProperty("status").GetString(), import.GetProperty("added").GetInt32(), import.GetProperty("reduced").GetInt32()));
        var manifest = await server.Http.GetFromJsonAsync<JsonElement>("/v1/datasets/pairs/versions/1", Ct);
        var picture = manifest.GetProperty("pictures")[0];
        Assert.Equal((job.Source.Sha256, $"feedback/{job.Id}/true.png"), (picture.GetProperty("reduced").GetProperty("2").GetString(), picture.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_picture_of_something_else_is_no_pair()
    {
        var job = await EnlargedAsync(seed: 2);

        var kept = await SayAsync(job.Id, TestPng.Drawing(3, 320, 256), "strangers");
        var import = await EndAsync(kept.Import!);

        Assert.Equal(0, import.GetProperty("reduced").GetInt32());
        Assert.Contains("does not show", import.GetProperty("leftOut")[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_true_picture_of_another_size_or_without_a_dataset_is_refused()
    {
        var job = await EnlargedAsync(seed: 4);

        using var wrongSize = await PostAsync(job.Id, TestPng.Drawing(4, 318, 256), "pairs");
        using var noDataset = await PostAsync(job.Id, TestPng.Drawing(4, 320, 256), "");

        var problem = await ProblemAssert.IsAsync(Problems.PictureRefused, wrongSize, Ct);
        Assert.Contains("320×256", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("dataset", (await ProblemAssert.IsAsync(Problems.BadParameter, noDataset, Ct)).GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task A_word_that_is_given_twice_is_refused_and_not_chosen_from()
    {
        var job = await EnlargedAsync(seed: 5);
        using var form = ApiServer.Form(TestPng.Drawing(5, 320, 256), settings: [("accepted", "true"), ("accepted", "false"), ("dataset", "pairs")]);

        using var response = await server.Http.PostAsync($"/v1/jobs/{job.Id}/feedback", form, Ct);

        Assert.Equal("accepted", (await ProblemAssert.IsAsync(Problems.RepeatedSetting, response, Ct)).GetProperty("setting").GetString());
    }

    private async Task<JobDocument> EnlargedAsync(int seed)
    {
        using var form = ApiServer.Form(TestPng.Drawing(seed), settings: [("scale", "2"), ("model", "bicubic")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form };
        request.Headers.Add("Prefer", "wait=30");
        using var response = await server.Http.SendAsync(request, Ct);
        var job = await response.Content.ReadFromJsonAsync(ApiJson.Default.JobDocument, Ct);
        Assert.Equal(JobStatus.Succeeded, job!.Status);
        return job;
    }

    private async Task<FeedbackDocument> SayAsync(string job, byte[] picture, string dataset)
    {
        using var response = await PostAsync(job, picture, dataset);
        Assert.True(response.StatusCode == HttpStatusCode.OK, await response.Content.ReadAsStringAsync(Ct));
        return (await response.Content.ReadFromJsonAsync(ApiJson.Default.FeedbackDocument, Ct))!;
    }

    private async Task<HttpResponseMessage> PostAsync(string job, byte[] picture, string dataset)
    {
        var file = new ByteArrayContent(picture);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { file, "file", "true.png" }, { new StringContent("false"), "accepted" } };
        if (dataset.Length > 0)
        {
            form.Add(new StringContent(dataset), "dataset");
        }

        return await server.Http.PostAsync($"/v1/jobs/{job}/feedback", form, Ct);
    }

    private async Task<JsonElement> EndAsync(string import)
    {
        JsonElement document = default;
        await Eventually.IsTrueAsync(
            async () => (document = await server.Http.GetFromJsonAsync<JsonElement>(import, Ct)).GetProperty("status").GetString() is "succeeded" or "failed", Ct);
        return document;
    }
}
