namespace Actors.Catalog.Tests;

public sealed class SqliteJobTableTests : JobTableTests
{
    private protected override ICatalog Create() => new CatalogFile();
}
