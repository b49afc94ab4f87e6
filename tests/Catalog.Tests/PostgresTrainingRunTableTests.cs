using Actors.Cluster.Tests.Processes;

namespace Actors.Catalog.Tests;

public sealed class PostgresTrainingRunTableTests(PostgresServer server) : TrainingRunTableTests
{
    private protected override ICatalog Create() => new CatalogOnPostgres(server.CreateDatabaseAsync().GetAwaiter().GetResult());
}
