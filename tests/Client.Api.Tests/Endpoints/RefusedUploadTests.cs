using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Tests.Scripted;

namespace Actors.Client.Api.Tests.Endpoints;

/// <summary>What is refused leaves nothing: no job, no blob.</summary>
public sealed class RefusedUploadTests(ApiServer server) : IClassFixture<ApiServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("sharpness", "3", "unknown-setting")]
    [InlineData("scale", "9", "bad-setting")]
    [InlineData("strength", "0.5", "bad-setting")] // of a model that restores nothing
    [InlineData("fresh", "true", "setting-not-built")]
    [InlineData("scale", "3", "model-unavailable")]
    [InlineData("model", "missing", "model-unavailable")]
    public async Task A_setting_that_cannot_be_met_is_refused(string name, string value, string problem)
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", (name, value));

        await RefusedAsync(Named(problem), form);
    }

    [Fact]
    public async Task A_device_that_no_silo_has_is_refused_and_those_that_serve_are_named()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", ("device", "cuda"));

        using var response = await server.Http.PostAsync("/v1/jobs", form, Ct);

        var body = await ProblemAssert.IsAsync(Problems.DeviceUnavailable, response, Ct);
        Assert.Equal(["cpu"], body.GetProperty("allowed").EnumerateArray().Select(word => word.GetString()));
        Assert.Empty(await server.UploadsAsync(Ct));
    }

    [Fact]
    public async Task A_setting_in_form_and_query_is_refused()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", ("scale", "2"));

        await RefusedAsync(Problems.RepeatedSetting, form, "/v1/jobs?scale=2");
    }

    [Theory]
    [InlineData("/v1/jobs?dryRun=maybe", "bad-parameter")]
    [InlineData("/v1/jobs?wait=3", "unknown-setting")]
    public async Task A_query_that_means_nothing_is_refused(string path, string problem)
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8));

        await RefusedAsync(Named(problem), form, path);
    }

    [Fact]
    public async Task A_form_without_a_file_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("2"), "scale" } };

        await RefusedAsync(Problems.NoFile, form);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        using var form = ApiServer.Form([]);

        await RefusedAsync(Problems.NoFile, form);
    }

    [Fact]
    public async Task Two_files_are_refused()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8));
        form.Add(new ByteArrayContent(TestPng.Of(8, 8)), "file", "b.png");

        await RefusedAsync(Problems.RepeatedSetting, form);
    }

    [Fact]
    public async Task A_picture_in_a_field_of_another_name_is_refused()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(TestPng.Of(64, 64)), "image", "a.png" } };

        await RefusedAsync(Problems.UnknownSetting, form);
    }

    [Fact]
    public async Task A_setting_longer_than_any_value_is_refused()
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8), "a.png", ("model", new string('m', 2000)));

        await RefusedAsync(Problems.BadSetting, form);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("multipart/form-data")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_content_type_is_refused(string type)
    {
        using var body = new ByteArrayContent(TestPng.Of(8, 8));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        await RefusedAsync(Problems.UnsupportedMediaType, body);
    }

    [Fact]
    public async Task A_body_that_ends_in_the_middle_is_refused()
    {
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nhalf a pic");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        await RefusedAsync(Problems.MalformedMultipart, body);
    }

    [Fact]
    public async Task A_part_without_a_name_is_refused()
    {
        using var body = new StringContent("--x\r\nContent-Type: image/png\r\n\r\nhalf a pic\r\n--x--\r\n");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");

        await RefusedAsync(Problems.MalformedMultipart, body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_above_the_limit_is_refused_whether_it_says_its_length_or_not(bool chunked)
    {
        using var form = ApiServer.Form(new byte[ApiServer.UploadLimit + 1]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form };
        request.Headers.TransferEncodingChunked = chunked;

        using var response = await server.Http.SendAsync(request, Ct);

        var body = await ProblemAssert.IsAsync(Problems.TooLarge, response, Ct);
        Assert.Equal(ApiServer.UploadLimit, body.GetProperty("limitBytes").GetInt64());
        Assert.Empty(await server.UploadsAsync(Ct));
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_refused()
    {
        using var form = ApiServer.Form(Encoding.ASCII.GetBytes("%PDF-1.7 and so on, which is no picture at all"));

        await RefusedAsync(Problems.PictureRefused, form);
    }

    [Fact]
    public async Task A_picture_that_says_it_is_enormous_is_refused_from_its_header()
    {
        var bomb = TestPng.Of(8, 8);
        (bomb[16], bomb[20]) = (0x10, 0x10);
        using var form = ApiServer.Form(bomb);

        await RefusedAsync(Problems.PictureRefused, form);
    }

    [Theory]
    [InlineData(16, 2, "jpeg")]
    [InlineData(16, 2, "webp")]
    [InlineData(16, 2, "avif")]
    [InlineData(8, 6, "jpeg")]
    public async Task A_format_that_cannot_hold_the_picture_is_refused_and_one_that_can_is_named(byte depth, byte colour, string format)
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8, depth, colour), "a.png", ("format", format));

        using var response = await server.Http.PostAsync("/v1/jobs", form, Ct);

        var body = await ProblemAssert.IsAsync(Problems.FormatCannotHold, response, Ct);
        Assert.Contains("png", body.GetProperty("formats").EnumerateArray().Select(word => word.GetString()));
        Assert.DoesNotContain(format, body.GetProperty("formats").EnumerateArray().Select(word => word.GetString()));
    }

    [Fact]
    public async Task A_result_wider_than_its_format_is_refused_before_any_work()
    {
        using var form = ApiServer.Form(TestPng.Of(8192, 1), "wide.png", ("format", "webp"), ("scale", "2"));

        await RefusedAsync(Problems.FormatCannotHold, form);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ä")]
    public async Task A_key_that_is_no_printable_text_is_refused(string key)
    {
        using var form = ApiServer.Form(TestPng.Of(8, 8));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/jobs") { Content = form };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key.Length > 0 ? new string('k', 256) : key);

        using var response = await server.Http.SendAsync(request, Ct);

        await ProblemAssert.IsAsync(Problems.BadHeader, response, Ct);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_leaves_nothing_behind()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Ct);
        await socket.SendAsync(
            Encoding.ASCII.GetBytes("POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\nhalf a picture"),
            Ct);
        await Eventually.IsTrueAsync(() => server.OpenUploads > 0, Ct);

        socket.Close(0);

        await Eventually.IsTrueAsync(() => server.OpenUploads == 0, Ct);
        Assert.Empty(await server.UploadsAsync(Ct));
    }

    private async Task RefusedAsync(Problem problem, HttpContent content, string path = "/v1/jobs")
    {
        var jobs = server.Grains.Jobs.Count();

        using var response = await server.Http.PostAsync(path, content, Ct);

        await ProblemAssert.IsAsync(problem, response, Ct);
        Assert.Empty(await server.UploadsAsync(Ct));
        Assert.Equal(jobs, server.Grains.Jobs.Count());
    }

    private static Problem Named(string name) => Problems.All.Single(problem => problem.Name == name);
}
