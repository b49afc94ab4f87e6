using Microsoft.Extensions.Logging;

namespace Actors.Trainer.Devices;

/// <summary>What the log says of the device.</summary>
internal static partial class DeviceLog
{
    [LoggerMessage(LogLevel.Information, "This trainer computes on {Device}")]
    public static partial void Opened(this ILogger logger, string device);

    [LoggerMessage(LogLevel.Information, "This trainer computes on {Device}, since {Reason}")]
    public static partial void OpenedInPlace(this ILogger logger, string device, string reason);

    public static void Tell(this TrainingDevice device, ILogger logger)
    {
        if (device.Reason.Length > 0)
        {
            logger.OpenedInPlace(device.Words, device.Reason);
        }
        else
        {
            logger.Opened(device.Words);
        }
    }
}
