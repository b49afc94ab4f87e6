using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Actors.Grains.Tiles;

/// <summary>Lets a caller of a long enumeration see that the work is alive.</summary>
internal static class Beat
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <summary>Runs a producer beside the enumeration and hands out its steps, with a beat for each second without one.</summary>
    /// <param name="produce">Runs on the thread pool, at most one step ahead of the caller; cancelled when the caller goes away.</param>
    /// <param name="beat">What a beat looks like.</param>
    public static async IAsyncEnumerable<T> RunAsync<T>(
        Func<ChannelWriter<T>, CancellationToken, Task> produce, T beat, TimeProvider time, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateBounded<T>(1);
        var producing = Task.Run(
            async () =>
            {
                try
                {
                    await produce(channel.Writer, stop.Token);
                    channel.Writer.Complete();
                }
                catch (Exception broken)
                {
                    channel.Writer.Complete(broken);
                }
            },
            CancellationToken.None);
        try
        {
            while (true)
            {
                var ready = channel.Reader.WaitToReadAsync(stop.Token).AsTask();
                while (await Task.WhenAny(ready, Task.Delay(Every, time, stop.Token)) != ready)
                {
                    yield return beat;
                }

                if (!await ready)
                {
                    break;
                }

                while (channel.Reader.TryRead(out var step))
                {
                    yield return step;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await producing;
        }
    }
}
