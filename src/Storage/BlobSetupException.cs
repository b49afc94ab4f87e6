namespace Actors.Storage;

/// <summary>The blob store cannot be used as it is configured; the message is one line that says what to mend.</summary>
public sealed class BlobSetupException(string message, Exception? cause = null) : IOException(message, cause);
