namespace Actors.Hosting.Postgres;

/// <summary>The cluster's database cannot be used; the message names it without its password, says why and what to mend.</summary>
public sealed class DatabaseException(string message, Exception? cause = null) : IOException(message, cause);
