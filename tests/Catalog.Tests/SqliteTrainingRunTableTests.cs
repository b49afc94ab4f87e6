namespace Actors.Catalog.Tests;

public sealed class SqliteTrainingRunTableTests : TrainingRunTableTests
{
    private protected override ICatalog Create() => new CatalogFile();
}
