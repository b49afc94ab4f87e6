namespace Actors.Catalog.Tests;

public sealed class SqliteFeedbackTableTests : FeedbackTableTests
{
    private protected override ICatalog Create() => new CatalogFile();
}
