namespace Actors.Inference;

/// <summary>The device that was asked for cannot be opened here; the message says why and what to do.</summary>
public sealed class DeviceUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
