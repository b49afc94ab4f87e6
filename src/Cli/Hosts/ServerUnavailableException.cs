namespace Actors.Cli.Hosts;

/// <summary>No server can be used: the data folder is taken, or this process could not start one. The message says what to do.</summary>
internal sealed class ServerUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
