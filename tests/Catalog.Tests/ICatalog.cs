namespace Actors.Catalog.Tests;

/// <summary>A catalogue of its own for one test, on one of the databases.</summary>
internal interface ICatalog : IDisposable
{
    /// <summary>Opens it as one more process would.</summary>
    CatalogDatabase Open();

    /// <summary>Runs a statement past the catalogue's own code.</summary>
    object? Execute(string sql);

    JobTable Jobs() => new(Open(), TimeProvider.System);
}
