namespace Actors.Catalog;

/// <summary>Where the catalogue is kept.</summary>
public sealed class CatalogOptions
{
    /// <summary>The SQLite file, made where missing. An absolute path in a folder that exists; no default, so that nothing lands in the current folder.</summary>
    public string Path { get; set; } = "";
}
