using System.Diagnostics;
using System.Threading.Channels;
using Actors.Imaging.Sandboxing;

namespace Actors.Grains.Sandboxing;

/// <summary>
/// One child and the frames to and from it. Two threads of its own do the blocking pipe I/O, so that a slow child never holds a thread of the pool; a
/// few frames are queued each way, so that host and child work at the same time.
/// </summary>
internal sealed class SandboxChild : IDisposable
{
    private const int QueuedFrames = 4;
    private const int StackBytes = 256 * 1024;
    private const int LastWords = 4096;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CheckEvery = TimeSpan.FromMilliseconds(500);

    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly Process _process;
    private readonly Channel<ChildFrame> _incoming = Queue();
    private readonly Channel<ChildFrame> _outgoing = Queue();
    private string? _killedBecause;
    private ITimer? _timer;
    private long _checked;
    private TimeSpan _worked;

    private SandboxChild(SandboxOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _process = ChildProcess.Start(options);
        Id = _process.Id;
        new Thread(ReadAll, StackBytes) { IsBackground = true, Name = $"sandbox {Id} out" }.Start();
        new Thread(WriteAll, StackBytes) { IsBackground = true, Name = $"sandbox {Id} in" }.Start();
    }

    public int Id { get; }

    public ChildWatch Watch { get; private set; } = new();

    public int Requests { get; private set; }

    public bool IsAlive => !_incoming.Reader.Completion.IsCompleted && !_process.HasExited;

    public long MemoryBytes => ChildMeter.Memory(_process);

    /// <summary>Starts a child and waits until it takes requests.</summary>
    /// <exception cref="PictureCodecException">It ended, or was not ready in time.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The executable cannot be started.</exception>
    public static async Task<SandboxChild> StartAsync(SandboxOptions options, TimeProvider time, CancellationToken ct)
    {
        var child = await Task.Run(() => new SandboxChild(options, time), ct);
        try
        {
            child.Watch.Stall = StartLimit;
            child.StartTimer();
            using var frame = await child.ReceiveAsync(counted: true, ct);
            child.Finish();
            return frame.Kind is FrameKind.Ready ? child : throw new PictureCodecException($"The codec process began with {frame.Kind}.", PictureCodecFault.ChildFailed);
        }
        catch
        {
            child.Dispose();
            throw;
        }
    }

    /// <summary>Begins to watch the child's time and memory for one request.</summary>
    public void Begin()
    {
        Requests++;
        Watch = new ChildWatch { Stall = TimeSpan.FromSeconds(_options.StallSeconds) };
        StartTimer();
    }

    public void Finish()
    {
        _timer?.Dispose();
        _timer = null;
    }

    /// <summary>Queues a frame; its buffer is given back when it has gone.</summary>
    /// <param name="counted">Whether time spent here is the child's fault.</param>
    /// <exception cref="PictureCodecException">The child is gone.</exception>
    public async ValueTask SendAsync(ChildFrame frame, bool counted, CancellationToken ct)
    {
        if (_outgoing.Writer.TryWrite(frame))
        {
            return;
        }

        using var _ = Waiting(counted);
        try
        {
            await _outgoing.Writer.WriteAsync(frame, ct);
        }
        catch (ChannelClosedException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="counted">Whether time spent here is the child's fault.</param>
    /// <exception cref="PictureCodecException">The child is gone.</exception>
    public async ValueTask<ChildFrame> ReceiveAsync(bool counted, CancellationToken ct)
    {
        if (_incoming.Reader.TryRead(out var frame))
        {
            return frame;
        }

        using var _ = Waiting(counted);
        try
        {
            return await _incoming.Reader.ReadAsync(ct);
        }
        catch (ChannelClosedException e)
        {
            throw Failure(e);
        }
    }

    /// <summary>Ends the child at once; whoever waits for it gets <paramref name="reason"/>.</summary>
    public void Kill(string reason)
    {
        Interlocked.CompareExchange(ref _killedBecause, reason, null);
        try
        {
            _process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has gone by itself, which is what was wanted.
        }
    }

    public void Dispose()
    {
        Finish();
        Kill("was no longer needed");
        _process.WaitForExit();
        _outgoing.Writer.TryComplete();
        _process.Dispose();
    }

    private static Channel<ChildFrame> Queue() => Channel.CreateBounded<ChildFrame>(new BoundedChannelOptions(QueuedFrames) { SingleReader = true, SingleWriter = true });

    private void StartTimer()
    {
        (_checked, _worked) = (_time.GetTimestamp(), ChildMeter.Worked(_process));
        _timer = _time.CreateTimer(_ => Check(), null, CheckEvery, CheckEvery);
    }

    private void Check()
    {
        var now = _time.GetTimestamp();
        var worked = ChildMeter.Worked(_process);
        var reason = Watch.Check(_time.GetElapsedTime(_checked, now), worked - _worked);
        (_checked, _worked) = (now, worked);
        if (reason is null && MemoryBytes > (long)_options.MemoryMiB << 20)
        {
            reason = $"passed its memory limit of {_options.MemoryMiB} MiB";
        }

        if (reason is not null)
        {
            Kill(reason);
        }
    }

    private void ReadAll()
    {
        var pipe = _process.StandardOutput.BaseStream;
        try
        {
            while (Frames.ReadHeader(pipe) is { } header)
            {
                var frame = ChildFrame.Rent(header.Kind, header.Length);
                pipe.ReadExactly(frame.Payload.Span);
                Watch.Moved();
                if (!_incoming.Writer.TryWrite(frame))
                {
                    _incoming.Writer.WriteAsync(frame).AsTask().GetAwaiter().GetResult();
                }
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException or ObjectDisposedException or ChannelClosedException)
        {
            // The child is gone or has lost its mind; either way whoever waits is told below, and the pool replaces it.
            Kill("sent what is no frame");
        }
        finally
        {
            _incoming.Writer.TryComplete();
            _outgoing.Writer.TryComplete();
        }
    }

    private void WriteAll()
    {
        var pipe = _process.StandardInput.BaseStream;
        try
        {
            while (_outgoing.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (_outgoing.Reader.TryRead(out var frame))
                {
                    using (frame)
                    {
                        frame.WriteTo(pipe);
                        Watch.Moved();
                    }
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is gone; the reading thread tells the one who waits.
            _outgoing.Writer.TryComplete();
        }
    }

    private WaitScope? Waiting(bool counted) => counted ? new WaitScope(Watch) : null;

    private PictureCodecException Failure(Exception inner)
    {
        _process.WaitForExit();
        var why = _killedBecause ?? $"ended with code {_process.ExitCode}{Said()}";
        return new PictureCodecException($"The codec process {why}.", PictureCodecFault.ChildFailed, inner);
    }

    private string Said()
    {
        var buffer = new char[LastWords];
        var words = new string(buffer, 0, Math.Max(0, _process.StandardError.ReadBlock(buffer, 0, buffer.Length))).Trim();
        return words.Length == 0 ? "" : $" ({words.Split('\n')[0]})";
    }

    private sealed class WaitScope : IDisposable
    {
        private readonly ChildWatch _watch;

        public WaitScope(ChildWatch watch)
        {
            _watch = watch;
            _watch.Wait(begins: true);
        }

        public void Dispose() => _watch.Wait(begins: false);
    }
}
