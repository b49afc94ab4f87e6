namespace Actors.Catalog;

/// <summary>The catalogue's file cannot be used; the message names it and says why.</summary>
public sealed class CatalogException(string message, Exception? cause = null) : Exception(message, cause);
