using Actors.Cluster.Tests.Processes;

namespace Actors.Catalog.Tests;

public sealed class PostgresDatasetTableTests(PostgresServer server) : DatasetTableTests
{
    private protected override ICatalog Create() => new CatalogOnPostgres(server.CreateDatabaseAsync().GetAwaiter().GetResult());
}
