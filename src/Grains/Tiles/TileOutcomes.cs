using System.Runtime.ExceptionServices;
using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>Whether a run of lanes is over before its last tile, and why. The first reason stands.</summary>
internal sealed class TileOutcomes
{
    private JobError? _error;
    private Exception? _damaged;

    public bool IsOver => _error is not null || _damaged is not null;

    /// <param name="cause">Missing or damaged work ends the run, which begins anew; anything else ends the job.</param>
    public void Fail(JobError error, Exception? cause = null)
    {
        if (!IsOver)
        {
            (_error, _damaged) = cause is DamagedWorkException ? ((JobError?)null, cause) : (error, null);
        }
    }

    public JobError? End()
    {
        if (_damaged is not null)
        {
            ExceptionDispatchInfo.Throw(_damaged);
        }

        return _error;
    }
}
