using System.Text;
using Actors.Imaging.Pictures;
using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>A picture being decoded: the file goes to the child in the background while its rows come back.</summary>
internal sealed class SandboxReader(SandboxPool pool, SandboxChild child, Stream source) : IPictureReader
{
    private readonly CancellationTokenSource _stop = new();
    private ChildFrame? _frame;
    private PictureInfo? _info;
    private Task _push = Task.CompletedTask;
    private int _taken;
    private int _rows;
    private volatile bool _sourceFailed;
    private bool _answered;
    private bool _disposed;

    public PictureInfo Info => _info ?? throw new InvalidOperationException("The picture has not been opened.");

    /// <summary>Waits for the picture's description.</summary>
    public async Task StartAsync(CancellationToken ct)
    {
        _push = PushAsync();
        using var frame = await ReceiveAsync(ct);
        _info = frame.Kind is FrameKind.Picture ? Messages.ReadPicture(frame.Payload.ToArray()) : throw Ended(frame);
    }

    // The last row is handed out with the child's last word: that the file is sound to its end, and that the child is free.
    public async ValueTask<int> ReadRowsAsync(Memory<byte> rows, CancellationToken ct)
    {
        var stride = Info.Width * Info.Format.BytesPerPixel;
        var wanted = rows.Length / stride * stride;
        var done = 0;
        while (done < wanted && !_answered)
        {
            _frame ??= await NextAsync(ct);
            if (_frame is { } frame)
            {
                var count = Math.Min(wanted - done, frame.Length - _taken);
                frame.Payload.Slice(_taken, count).CopyTo(rows[done..]);
                done += count;
                _taken += count;
                Release(frame);
            }
        }

        _rows += done / stride;
        if (_rows == Info.Height && !_answered && await NextAsync(ct) is { } surplus)
        {
            surplus.Dispose();
            throw new PictureCodecException("The codec process sent more rows than the picture has.", PictureCodecFault.ChildFailed);
        }

        return done / stride;
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (!_answered)
        {
            // Its request is unfinished: a fresh child is cheaper than to read the rest.
            child.Kill("was stopped because the picture was given up");
        }

        await _stop.CancelAsync();
        await _push.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _frame?.Dispose();
        _stop.Dispose();
        pool.Return(child, forDecoding: true, isReady: _answered && _push.IsCompletedSuccessfully);
    }

    private async ValueTask<ChildFrame> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            return await child.ReceiveAsync(counted: true, ct);
        }
        catch (PictureCodecException) when (_sourceFailed)
        {
            // The source failed: that is the cause, and the child's end only its echo.
            await _push;
            throw;
        }
    }

    private async ValueTask<ChildFrame?> NextAsync(CancellationToken ct)
    {
        var frame = await ReceiveAsync(ct);
        if (frame.Kind is FrameKind.Data)
        {
            return frame;
        }

        using (frame)
        {
            _answered = true;
            return frame.Kind is FrameKind.Done ? null : throw Ended(frame);
        }
    }

    private void Release(ChildFrame frame)
    {
        if (_taken == frame.Length)
        {
            frame.Dispose();
            (_frame, _taken) = (null, 0);
        }
    }

    private PictureCodecException Ended(ChildFrame frame)
    {
        if (frame.Kind is not FrameKind.Refused)
        {
            return new PictureCodecException($"The codec process answered {frame.Kind} out of turn.", PictureCodecFault.ChildFailed);
        }

        _answered = true;
        return new PictureCodecException(Encoding.UTF8.GetString(frame.Payload.Span), PictureCodecFault.BadPicture);
    }

    private async Task PushAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested && await PieceAsync() is { } frame)
            {
                await child.SendAsync(frame, counted: false, CancellationToken.None);
            }

            await child.SendAsync(ChildFrame.Rent(FrameKind.End, 0), counted: false, CancellationToken.None);
        }
        catch (PictureCodecException)
        {
            // The child is gone, which the one who reads rows is told.
        }
        catch
        {
            // The source failed: nobody will send the rest. Said before the child's end can be seen.
            _sourceFailed = true;
            child.Kill("was stopped because its source failed");
            throw;
        }
    }

    private async Task<ChildFrame?> PieceAsync()
    {
        var frame = ChildFrame.Rent(FrameKind.Data, Frames.MaxData);
        child.Watch.Busy(begins: true);
        try
        {
            var read = await source.ReadAsync(frame.Payload, _stop.Token);
            if (read > 0)
            {
                return frame with { Length = read };
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The answer is in, or nobody wants it any more: the rest of the file does not matter.
        }
        finally
        {
            child.Watch.Busy(begins: false);
        }

        frame.Dispose();
        return null;
    }
}
