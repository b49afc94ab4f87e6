using Actors.Grains.Tiles;

namespace Actors.Grains.Jobs;

/// <summary>How often a run may begin anew, and after what pause. A further tile done makes up for what broke before it.</summary>
internal sealed class RunTries
{
    // A broken child of the codec gets one more try.
    private const int CodecAttempts = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private int _errors;
    private int _failures;
    private int _breaks;
    private int _mostTiles;

    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan Pause { get; private set; } = FirstPause;

    /// <summary>After an answer that was an error.</summary>
    public bool MayGoOn(JobError error) => error.Code == JobErrors.CodecFailed && ++_errors < CodecAttempts;

    /// <summary>After an exception: what passes by itself is waited for, anything else is tried as often as a tile.</summary>
    /// <param name="tilesDone">Tiles done so far.</param>
    public bool MayGoOn(Exception broken, int tilesDone)
    {
        if (tilesDone > _mostTiles)
        {
            (_mostTiles, _failures, _breaks, Pause) = (tilesDone, 0, 0, FirstPause);
        }
        else
        {
            Pause = Pause * 2 < LongestPause ? Pause * 2 : LongestPause;
        }

        return Faults.IsPassing(broken) ? ++_breaks < ImageJob.MaxBreaks : ++_failures < ImageJob.MaxAttempts;
    }
}
