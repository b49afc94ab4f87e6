using System.Net;

namespace Actors.Cli.Http;

/// <summary>Sends a request again while the server is starting, busy or gone for a moment. Every request of this program may be sent twice.</summary>
internal sealed class Retries(HttpClient http, TimeProvider time)
{
    private const int Most = 9;

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <param name="request">Makes the request anew for each try.</param>
    /// <exception cref="ServerException">It still cannot be reached after about half a minute.</exception>
    public async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> request, HttpCompletionOption completion, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            var (asked, lost) = (default(TimeSpan?), default(HttpRequestException));
            try
            {
                using var message = request();
                var response = await http.SendAsync(message, completion, ct);
                if (tried > Most || response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests))
                {
                    return response;
                }

                asked = response.Headers.RetryAfter?.Delta;
                response.Dispose();
            }
            catch (HttpRequestException e)
            {
                lost = e;
            }

            if (lost is not null && tried > Most)
            {
                throw new ServerException($"The server at {http.BaseAddress} cannot be reached: {lost.Message}", lost);
            }

            await Task.Delay(Pause(tried, asked), time, ct);
        }
    }

    /// <summary>How long to wait after a number of tries: twice as long each time, or what the server asks for, up to a limit.</summary>
    internal static TimeSpan Pause(int tried, TimeSpan? asked)
    {
        var doubled = Shortest * Math.Pow(2, tried - 1);
        var wanted = asked > doubled ? asked.Value : doubled;
        return wanted < Longest ? wanted : Longest;
    }
}
