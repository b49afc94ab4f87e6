using Actors.Inference.Models;
using Actors.Inference.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Probing;

/// <summary>
/// Runs of a stranger's model that share one allowance of processor time: when it is spent, the run under way is ended. On a crowded machine a model is not
/// blamed for the time that it did not get; but a fourth of the time on the clock counts in any case, so that one that sleeps ends as well.
/// </summary>
internal sealed class TrialRun : IDisposable
{
    private const int LeastShare = 4;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly RunOptions _run = new();
    private readonly TimeSpan _worked = Worked();
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly double _seconds;
    private readonly ITimer _end;
    private readonly TensorSession _session;
    private readonly Lock _ending = new();
    private volatile bool _isSpent;
    private bool _isOver;

    public TrialRun(TensorSession session, double seconds, TimeProvider time)
    {
        (_session, _seconds, _time, _start) = (session, seconds, time, time.GetTimestamp());
        _end = time.CreateTimer(_ => EndWhenSpent(), null, Look, Look);
    }

    /// <summary>The sides of the result; null where the model does not take such a tensor or gives no picture.</summary>
    /// <param name="reason">What the runtime said.</param>
    /// <exception cref="ModelRefusedException">The time is spent.</exception>
    public (int Width, int Height)? Measure(TensorConvention convention, int width, int height, out string? reason)
    {
        try
        {
            reason = null;
            return _session.As(convention).Measure(_run, width, height);
        }
        catch (OnnxRuntimeException refusal)
        {
            ThrowIfSpent();
            reason = refusal.Message;
            return null;
        }
    }

    /// <summary>Enlarges planes.</summary>
    /// <exception cref="ModelRefusedException">The time is spent, or the model does not run.</exception>
    public float[] Enlarge(TensorConvention convention, ReadOnlySpan<float> planes, int width, int height, int scale)
    {
        var result = new float[planes.Length * scale * scale];
        try
        {
            _session.As(convention).Run(_run, planes, width, height, result, width * scale, height * scale);
            return result;
        }
        catch (OnnxRuntimeException refusal)
        {
            ThrowIfSpent();
            throw new ModelRefusedException($"The model does not run on a picture of {width}×{height}: {refusal.Message}", refusal);
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        lock (_ending)
        {
            // A last look may be under way.
            _isOver = true;
            _run.Dispose();
        }
    }

    private static TimeSpan Worked() => Environment.CpuUsage.TotalTime;

    private void EndWhenSpent()
    {
        var limit = TimeSpan.FromSeconds(_seconds);
        if (Worked() - _worked >= limit || _time.GetElapsedTime(_start) >= limit * LeastShare)
        {
            lock (_ending)
            {
                _isSpent = true;
                if (!_isOver)
                {
                    _run.Terminate = true;
                }
            }
        }
    }

    private void ThrowIfSpent()
    {
        if (_isSpent)
        {
            throw new ModelRefusedException($"The model did not come to an end within {_seconds:0.#} seconds of processor time on small pictures.");
        }
    }
}
