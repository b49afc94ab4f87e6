using Actors.Cluster.Tests.Processes;

namespace Actors.Catalog.Tests;

public sealed class PostgresJobTableTests(PostgresServer server) : JobTableTests
{
    private protected override ICatalog Create() => new CatalogOnPostgres(server.CreateDatabaseAsync().GetAwaiter().GetResult());
}
