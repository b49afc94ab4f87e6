using System.Runtime.Versioning;
using Actors.Cluster.Tests.Processes;
using Xunit.Sdk;
using Xunit.v3;

// One server for all tests that neither stop nor crash it; each cluster has a database of its own.
[assembly: AssemblyFixture(typeof(PostgresServer))]
// Real processes on few cores: one cluster at a time.
[assembly: Parallelization(Mode = ParallelMode.None)]
// Signals and /proc.
[assembly: SupportedOSPlatform("linux")]
