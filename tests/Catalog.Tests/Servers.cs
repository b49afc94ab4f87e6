using System.Runtime.Versioning;
using Actors.Cluster.Tests.Processes;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: SupportedOSPlatform("linux")]
