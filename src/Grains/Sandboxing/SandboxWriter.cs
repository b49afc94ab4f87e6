using System.Text;
using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>A picture being encoded: rows go to the child while the file's bytes come back in the background.</summary>
internal sealed class SandboxWriter(SandboxPool pool, SandboxChild child, Stream destination) : IPictureWriter
{
    private readonly CancellationTokenSource _stop = new();
    private Task<IReadOnlyList<string>> _file = Task.FromResult<IReadOnlyList<string>>([]);
    private ChildFrame? _frame;
    private int _filled;
    private bool _completing;
    private bool _answered;
    private bool _disposed;

    public void Start() => _file = PullAsync();

    public async ValueTask WriteRowsAsync(ReadOnlyMemory<byte> rows, CancellationToken ct)
    {
        while (rows.Length > 0)
        {
            await ThrowIfEndedAsync();
            _frame ??= ChildFrame.Rent(FrameKind.Data, Frames.MaxData);
            var count = Math.Min(rows.Length, Frames.MaxData - _filled);
            rows[..count].CopyTo(_frame.Value.Payload[_filled..]);
            _filled += count;
            rows = rows[count..];
            if (_filled == Frames.MaxData)
            {
                await SendFilledAsync(ct);
            }
        }
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(CancellationToken ct)
    {
        await ThrowIfEndedAsync();
        await SendFilledAsync(ct);
        await SendAsync(ChildFrame.Rent(FrameKind.End, 0), ct);
        _completing = true;
        child.Watch.Wait(begins: true);
        try
        {
            return await _file.WaitAsync(ct);
        }
        finally
        {
            child.Watch.Wait(begins: false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        var isReady = _answered && _completing;
        if (!isReady)
        {
            // Its request is unfinished: a fresh child is cheaper than to end it in order.
            child.Kill("was stopped because the picture was given up");
        }

        await _stop.CancelAsync();
        await _file.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _frame?.Dispose();
        _stop.Dispose();
        pool.Return(child, forDecoding: false, isReady);
    }

    private async ValueTask SendFilledAsync(CancellationToken ct)
    {
        if (_frame is { } frame)
        {
            var filled = _filled;
            (_frame, _filled) = (null, 0);
            await SendAsync(frame with { Length = filled }, ct);
        }
    }

    private async ValueTask SendAsync(ChildFrame frame, CancellationToken ct)
    {
        try
        {
            await child.SendAsync(frame, counted: true, ct);
        }
        catch (PictureCodecException)
        {
            // Where the file's way out failed, that is the cause and this only its echo.
            await _file;
            throw;
        }
    }

    private async ValueTask ThrowIfEndedAsync()
    {
        if (_file.IsCompleted)
        {
            await _file;
            throw new InvalidOperationException("The picture has been completed, or has got more rows than it has.");
        }
    }

    private async Task<IReadOnlyList<string>> PullAsync()
    {
        while (true)
        {
            using var frame = await child.ReceiveAsync(counted: false, CancellationToken.None);
            switch (frame.Kind)
            {
                case FrameKind.Data:
                    await PassOnAsync(frame);
                    break;
                case FrameKind.Done:
                    _answered = true;
                    return Messages.ReadWords(frame.Payload.ToArray());
                case FrameKind.Refused:
                    _answered = true;
                    throw new PictureCodecException(Encoding.UTF8.GetString(frame.Payload.Span), PictureCodecFault.BadPicture);
                default:
                    throw new PictureCodecException($"The codec process answered {frame.Kind} out of turn.", PictureCodecFault.ChildFailed);
            }
        }
    }

    private async Task PassOnAsync(ChildFrame frame)
    {
        child.Watch.Busy(begins: true);
        try
        {
            await destination.WriteAsync(frame.Payload, _stop.Token);
        }
        catch
        {
            child.Kill("was stopped because its destination failed");
            throw;
        }
        finally
        {
            child.Watch.Busy(begins: false);
        }
    }
}
