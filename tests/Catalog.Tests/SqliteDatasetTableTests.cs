namespace Actors.Catalog.Tests;

public sealed class SqliteDatasetTableTests : DatasetTableTests
{
    private protected override ICatalog Create() => new CatalogFile();
}
