using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Actors.Storage.Tests.S3;

/// <summary>An HTTP proxy before an S3 server: it passes everything on, signatures included, until it is told to do harm.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    /// <summary>Stands for whatever method comes.</summary>
    public const string AnyMethod = "*";

    private static readonly string[] PerConnection = ["Connection", "Transfer-Encoding", "Keep-Alive", "Host", "Expect"];

    private readonly HttpClient _server = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ConcurrentQueue<DateTimeOffset> _asked = new();
    private readonly Lock _lock = new();
    private readonly Uri _target;
    private WebApplication? _app;
    private (Fault Fault, string Method, int Left)? _harm;

    private FaultProxy(Uri target) => _target = target;

    /// <summary>Requests that came for the method that was to be harmed, and when.</summary>
    public IReadOnlyList<DateTimeOffset> Asked => [.. _asked];

    /// <summary>Requests that were harmed so far.</summary>
    public int Harmed { get; private set; }

    public string Address => _app!.Urls.Single(); // it has started

    public static async Task<FaultProxy> StartAsync(string target)
    {
        var proxy = new FaultProxy(new Uri(target));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        proxy._app = builder.Build();
        proxy._app.Run(proxy.PassAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    /// <summary>Harms the next requests of one method.</summary>
    public void Harm(Fault fault, string method, int times = int.MaxValue)
    {
        lock (_lock)
        {
            _harm = (fault, method, times);
        }
    }

    /// <summary>Does no more harm.</summary>
    public void Heal()
    {
        lock (_lock)
        {
            _harm = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _server.Dispose();
        await _app!.StopAsync(new CancellationToken(canceled: true)); // it has started
        await _app.DisposeAsync();
    }

    private async Task PassAsync(HttpContext context)
    {
        var fault = Next(context.Request.Method);
        switch (fault)
        {
            case Fault.Busy:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                await context.Response.WriteAsync("<Error><Code>SlowDown</Code><Message>Later.</Message></Error>");
                return;
            case Fault.Stall:
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (fault is Fault.CutBody)
        {
            context.Abort();
            return;
        }

        var sent = Flip(body.ToArray(), fault is Fault.FlipBody);
        using var request = ToRequest(context, sent);
        using var answer = await _server.SendAsync(request, context.RequestAborted);
        var bytes = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
        if (fault is Fault.LoseAnswer)
        {
            context.Abort();
            return;
        }

        await AnswerAsync(context, answer, Flip(bytes, fault is Fault.FlipAnswer), isCut: fault is Fault.CutAnswer);
    }

    private Fault? Next(string method)
    {
        lock (_lock)
        {
            if (_harm is not { } harm || (harm.Method != method && harm.Method != AnyMethod))
            {
                return null;
            }

            _asked.Enqueue(TimeProvider.System.GetUtcNow());
            _harm = harm with { Left = harm.Left - 1 };
            Harmed += harm.Left > 0 ? 1 : 0;
            return harm.Left > 0 ? harm.Fault : null;
        }
    }

    private HttpRequestMessage ToRequest(HttpContext context, byte[] body)
    {
        // As it came: what was signed must not be spelt in another way.
        var target = new Uri(
            _target.GetLeftPart(UriPartial.Authority) + context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), target);
        if (body.Length > 0 || context.Request.ContentLength is not null)
        {
            request.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in context.Request.Headers.Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
            }
        }

        request.Headers.Host = context.Request.Host.Value;
        return request;
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage answer, byte[] bytes, bool isCut)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !PerConnection.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        if (context.Request.Method == HttpMethods.Head || answer.StatusCode is System.Net.HttpStatusCode.NoContent)
        {
            return;
        }

        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(isCut ? bytes.AsMemory(0, bytes.Length / 2) : bytes, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        if (isCut)
        {
            context.Abort();
        }
    }

    private static byte[] Flip(byte[] bytes, bool isWanted)
    {
        if (isWanted && bytes.Length > 0)
        {
            bytes[bytes.Length / 2] ^= 0x10;
        }

        return bytes;
    }
}
