using Actors.Grains;
using Actors.Grains.Jobs;
using Actors.Samples.FollowJob;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Streams;

// Joins a cluster as a client and prints a job's events from the stream:
//   dotnet run --project samples/FollowJob -- JOB "Host=127.0.0.1;Username=…;Database=…" [CLUSTER]
if (args is not [{ Length: > 0 } job, { Length: > 0 } database, ..])
{
    await Console.Error.WriteLineAsync("Usage: FollowJob JOB CONNECTION-STRING [CLUSTER]. The cluster's database is PostgreSQL; its name is 'actors' unless it was set.");
    return 2;
}

var cluster = args.Length > 2 ? args[2] : "actors";
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.UseOrleansClient(client => client
    .Configure<ClusterOptions>(options => options.ClusterId = options.ServiceId = cluster)
    .UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", database))
    .AddMemoryStreams(Names.Streams));
using var host = builder.Build();
await host.StartAsync();

var services = host.Services;
var stream = services.GetRequiredKeyedService<IStreamProvider>(Names.Streams).GetStream<JobEvent>(StreamId.Create(Names.JobEvents, job));
var last = await new JobPrinter(services.GetRequiredService<IClusterClient>().GetGrain<IImageJobGrain>(job), stream, Console.Out).RunAsync(CancellationToken.None);
await host.StopAsync();
return last is JobStatus.Succeeded ? 0 : 1;
