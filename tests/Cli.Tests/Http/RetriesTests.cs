using System.Net;
using Actors.Cli.Http;

namespace Actors.Cli.Tests.Http;

public sealed class RetriesTests
{
    [Fact]
    public void A_pause_doubles_up_to_a_limit_and_gives_the_server_what_it_asks_for()
    {
        var pauses = Enumerable.Range(1, 10).Select(tried => Retries.Pause(tried, null)).ToList();

        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMilliseconds(100), pauses[0]);
        Assert.Equal(TimeSpan.FromSeconds(15), pauses[^1]);
        Assert.Equal(TimeSpan.FromSeconds(3), Retries.Pause(1, TimeSpan.FromSeconds(3)));
        Assert.Equal(TimeSpan.FromSeconds(15), Retries.Pause(1, TimeSpan.FromHours(3)));
    }

    [Fact]
    public async Task A_server_that_is_starting_is_asked_again()
    {
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests, HttpStatusCode.OK]);
        using var http = Answering(_ => new HttpResponseMessage(answers.Dequeue()));

        using var response = await new Retries(http, new HurriedTime()).Send(Get, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(answers);
    }

    [Fact]
    public async Task A_server_that_stays_away_is_named()
    {
        using var http = Answering(_ => throw new HttpRequestException("refused"));

        var gone = await Assert.ThrowsAsync<ServerException>(
            () => new Retries(http, new HurriedTime()).Send(Get, HttpCompletionOption.ResponseContentRead, TestContext.Current.CancellationToken));

        Assert.Contains("http://server.test/", gone.Message, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Get() => new(HttpMethod.Get, "v1/models");

    private static HttpClient Answering(Func<HttpRequestMessage, HttpResponseMessage> answer)
        => new(new AnsweringHandler(answer)) { BaseAddress = new Uri("http://server.test/") };
}
