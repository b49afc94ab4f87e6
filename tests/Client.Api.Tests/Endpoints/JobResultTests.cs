using System.Net;
using System.Net.Http.Headers;
using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;
using Actors.Storage;

namespace Actors.Client.Api.Tests.Endpoints;

public sealed class JobResultTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 1000).Select(i => (byte)i)];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_finished_file_comes_whole_with_its_type_its_name_and_its_hash()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct, "Füße.png");

        using var response = await server.Http.GetAsync(job.Urls.Result, Ct);

        Assert.Equal(Bytes, await response.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("image/png", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(Tag, response.Headers.ETag);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("Füße-x2.png", response.Content.Headers.ContentDisposition?.FileNameStar);
        Assert.Equal("bytes", response.Headers.AcceptRanges.Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Head_tells_the_same_without_the_bytes()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var response = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, job.Urls.Result), Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Bytes.Length, response.Content.Headers.ContentLength);
        Assert.Equal(Tag, response.Headers.ETag);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Ct));
    }

    [Theory]
    [InlineData(0, 99)]
    [InlineData(990, 999)]
    [InlineData(999, null)]
    [InlineData(null, 10)]
    public async Task A_range_brings_those_bytes_and_no_others(int? from, int? to)
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var response = await AskAsync(job.Urls.Result, request => request.Range = new RangeHeaderValue(from, to));

        Assert.Equal(HttpStatusCode.PartialContent, response.StatusCode);
        var expected = from is { } start ? Bytes[start..(to + 1 ?? Bytes.Length)] : Bytes[^to!.Value..];
        Assert.Equal(expected, await response.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(Bytes.Length, response.Content.Headers.ContentRange?.Length);
    }

    [Fact]
    public async Task A_range_outside_is_a_problem_that_says_how_long_the_file_is()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var response = await AskAsync(job.Urls.Result, request => request.Range = new RangeHeaderValue(5000, null));

        await ProblemAssert.IsAsync(Problems.RangeNotSatisfiable, response, Ct);
        Assert.Equal(Bytes.Length, response.Content.Headers.ContentRange?.Length);
        Assert.Null(response.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task A_client_that_has_the_file_is_told_so()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var same = await AskAsync(job.Urls.Result, request => request.IfNoneMatch.Add(Tag));
        using var other = await AskAsync(job.Urls.Result, request => request.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\"")));

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_range_of_another_file_brings_the_whole_one()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var same = await AskAsync(job.Urls.Result, request => (request.Range, request.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue(Tag)));
        using var other = await AskAsync(
            job.Urls.Result, request => (request.Range, request.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue("\"other\"")));

        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_condition_that_fails_is_a_problem()
    {
        var (job, _) = await server.SucceedAsync(Bytes, Ct);

        using var response = await AskAsync(job.Urls.Result, request => request.IfMatch.Add(new EntityTagHeaderValue("\"other\"")));

        await ProblemAssert.IsAsync(Problems.PreconditionFailed, response, Ct);
    }

    [Fact]
    public async Task An_unfinished_job_has_no_result_yet()
    {
        var (document, job) = await server.CreateAsync(Ct);
        job.Enter(JobStatus.Enhancing);
        job.Progress(3, 10);

        using var response = await server.Http.GetAsync(document.Urls.Result, Ct);

        var body = await ProblemAssert.IsAsync(Problems.NotFinished, response, Ct);
        Assert.Equal((3, 10), (body.GetProperty("tilesDone").GetInt32(), body.GetProperty("tilesTotal").GetInt32()));
    }

    [Theory]
    [InlineData(JobStatus.Failed)]
    [InlineData(JobStatus.Canceled)]
    public async Task A_job_that_ended_without_a_result_says_why(JobStatus status)
    {
        var (document, job) = await server.CreateAsync(Ct);
        job.Enter(status, error: status is JobStatus.Failed ? new JobError("bad-output", "Tile 3 came out black.") : null);

        using var response = await server.Http.GetAsync(document.Urls.Result, Ct);

        var body = await ProblemAssert.IsAsync(Problems.NoResult, response, Ct);
        Assert.Contains(status is JobStatus.Failed ? "Tile 3 came out black." : "canceled", body.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discarded_result_is_gone()
    {
        var (document, job) = await server.SucceedAsync(Bytes, Ct);
        await job.Cancel();

        using var response = await server.Http.GetAsync(document.Urls.Result, Ct);

        await ProblemAssert.IsAsync(Problems.Discarded, response, Ct);
    }

    [Fact]
    public async Task A_result_whose_bytes_were_deleted_is_gone()
    {
        var (document, _) = await server.SucceedAsync(Bytes, Ct);
        await server.Blobs.DeleteAsync(new BlobKey(JobBlobs.Result(document.Id)), Ct);

        using var response = await server.Http.GetAsync(document.Urls.Result, Ct);

        await ProblemAssert.IsAsync(Problems.Discarded, response, Ct);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(5_000_000)]
    public async Task A_damaged_result_is_a_problem_and_none_of_its_bytes_leave(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var (document, _) = await server.SucceedAsync(bytes, Ct);
        bytes[^1] ^= 1;
        await server.Blobs.WriteAsync(new BlobKey(JobBlobs.Result(document.Id)), new MemoryStream(bytes), durable: false, Ct);

        using var whole = await server.Http.GetAsync(document.Urls.Result, Ct);
        using var start = await AskAsync(document.Urls.Result, request => request.Range = new RangeHeaderValue(0, 9));

        await ProblemAssert.IsAsync(Problems.CorruptResult, whole, Ct);
        await ProblemAssert.IsAsync(Problems.CorruptResult, start, Ct);
        Assert.Null(whole.Headers.ETag);
        Assert.Null(whole.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task A_large_result_comes_whole_and_in_ranges()
    {
        var bytes = new byte[9_000_000];
        new Random(1).NextBytes(bytes);
        var (document, _) = await server.SucceedAsync(bytes, Ct);

        using var whole = await server.Http.GetAsync(document.Urls.Result, Ct);
        using var end = await AskAsync(document.Urls.Result, request => request.Range = new RangeHeaderValue(4_194_000, 4_195_000));

        Assert.Equal(bytes, await whole.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(bytes[4_194_000..4_195_001], await end.Content.ReadAsByteArrayAsync(Ct));
    }

    [Fact]
    public async Task Who_has_the_file_or_asks_only_for_its_head_makes_nobody_read_it()
    {
        var (document, _) = await server.SucceedAsync(Bytes, Ct);
        await server.Blobs.WriteAsync(new BlobKey(JobBlobs.Result(document.Id)), new MemoryStream(new byte[Bytes.Length]), durable: false, Ct);

        using var same = await AskAsync(document.Urls.Result, request => request.IfNoneMatch.Add(Tag));
        using var head = await server.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, document.Urls.Result), Ct);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task An_unknown_job_has_no_result()
    {
        using var response = await server.Http.GetAsync($"/v1/jobs/{new string('0', 32)}/result", Ct);

        await ProblemAssert.IsAsync(Problems.NoSuchJob, response, Ct);
    }

    private static EntityTagHeaderValue Tag { get; } =
        new($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Bytes))}\"");

    private async Task<HttpResponseMessage> AskAsync(string path, Action<HttpRequestHeaders> ask)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        ask(request.Headers);
        return await server.Http.SendAsync(request, Ct);
    }
}
