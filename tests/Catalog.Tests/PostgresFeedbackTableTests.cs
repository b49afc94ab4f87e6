using Actors.Cluster.Tests.Processes;

namespace Actors.Catalog.Tests;

public sealed class PostgresFeedbackTableTests(PostgresServer server) : FeedbackTableTests
{
    private protected override ICatalog Create() => new CatalogOnPostgres(server.CreateDatabaseAsync().GetAwaiter().GetResult());
}
