namespace Actors.Catalog;

/// <summary>The catalogue's server does not answer at the moment; the same call may succeed a little later.</summary>
public sealed class CatalogAwayException(string message, Exception? cause = null) : Exception(message, cause);
