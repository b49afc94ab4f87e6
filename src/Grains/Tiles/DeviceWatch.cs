using Actors.Grains.Jobs;

namespace Actors.Grains.Tiles;

/// <summary>Tells a job that no silo fits it, that one is there again, and that it has waited long enough.</summary>
/// <param name="wanted">The device in words.</param>
internal sealed class DeviceWatch(LaneOptions options, string wanted, Action<string> waits, Action goesOn, TimeProvider time)
{
    private long _lastSeen = time.GetTimestamp();
    private bool _isWaiting;

    /// <summary>Notes whether a fitting silo is there now.</summary>
    /// <returns>Why the job fails, once it has waited too long.</returns>
    public JobError? See(bool isThere)
    {
        if (isThere)
        {
            _lastSeen = time.GetTimestamp();
            if (_isWaiting)
            {
                _isWaiting = false;
                goesOn();
            }
        }
        else if (time.GetElapsedTime(_lastSeen) >= options.DeviceWait)
        {
            return new JobError(JobErrors.NoDevice, $"For {options.DeviceWaitSeconds} seconds no silo offered {wanted}. Start one that does, or ask for another device, and submit the picture again.");
        }
        else if (!_isWaiting)
        {
            _isWaiting = true;
            waits($"No silo offers {wanted}: the job waits for one, and fails after {options.DeviceWaitSeconds} seconds.");
        }

        return null;
    }
}
