namespace Actors.Cli.Http;

/// <summary>The server cannot be reached, or it answers with something that no retry makes better. The message names its address.</summary>
internal sealed class ServerException(string message, Exception? inner = null) : Exception(message, inner);
