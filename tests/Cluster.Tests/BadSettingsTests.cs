using System.Net;
using System.Net.Sockets;
using Actors.Cluster.Tests.Processes;
using Actors.Hosting;
using Npgsql;

namespace Actors.Cluster.Tests;

public sealed class BadSettingsTests(PostgresServer postgres)
{
    // A start takes a second of a core; the rest is what a busy machine may add.
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(20);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Silo", "Cluster:SilloPort", "1", "SILLOPORT is no setting")]
    [InlineData("Client.Api", "Clutser:Name", "x", "CLUTSER is no setting")]
    [InlineData("Client.Api", "Api:MaxWaitSeconds", "soon", "'soon'; it takes a whole number")]
    [InlineData("Silo", "Cluster:SiloPort", "70000", "Cluster.SiloPort must be between 0 and 65535")]
    [InlineData("Silo", "Blobs:Root", "somewhere", "it must be an absolute path")]
    [InlineData("Silo", "Cluster:Address", "no.such.host.invalid", "leads to no address")]
    [InlineData("Silo", "Cluster:Connection", "my secret", "is no connection string")]
    [InlineData("Client.Api", "Settings", "/no/such/file.json", "there is no such file")]
    public async Task A_bad_setting_stops_the_host_with_one_line_that_names_it(string program, string key, string value, string line)
    {
        var settings = await GoodAsync();
        settings[key] = value;

        var arguments = key == "Settings" ? ["--settings", value] : Array.Empty<string>();
        await StopsAsync(program, key == "Settings" ? await GoodAsync() : settings, line, arguments);
    }

    [Fact]
    public async Task All_bad_settings_are_told_at_once()
    {
        var settings = await GoodAsync();
        (settings["Cluster:GatewayPort"], settings["Lanes:Spare"], settings["Foo:Bar"]) = ("-1", "many", "1");

        await using var host = HostProcess.Start("Silo", ProcessCluster.FreeUrl(), settings);
        Assert.NotEqual(0, await host.ExitAsync(Ct));

        var lines = host.Log.TrimEnd().Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(["GatewayPort", "SPARE", "FOO"], name => Assert.Single(lines, line => line.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_database_that_cannot_be_used_stops_the_host_with_one_line_that_says_why_and_no_password()
    {
        var settings = await GoodAsync();
        var good = new NpgsqlConnectionStringBuilder(settings["Cluster:Connection"]);
        async Task Stops(string program, Action<NpgsqlConnectionStringBuilder> change, string line)
        {
            var connection = new NpgsqlConnectionStringBuilder(good.ConnectionString);
            change(connection);
            await StopsAsync(program, new Dictionary<string, string>(settings) { ["Cluster:Connection"] = connection.ConnectionString, ["Cluster:StartSeconds"] = "1" }, line);
        }

        await Stops("Silo", connection => connection.Password = "topsecret", "does not let user 'actors' in");
        await Stops("Client.Api", connection => connection.Database = "nowhere", "has no database 'nowhere'");
        await Stops("Silo", connection => connection.Port = FreePort.Find(Random.Shared), "does not answer");
    }

    [Fact]
    public async Task A_schema_of_another_version_stops_the_host()
    {
        var settings = await GoodAsync();
        await using var source = NpgsqlDataSource.Create(settings["Cluster:Connection"]);
        await ExecuteAsync(source, "create table actors_schema (part text primary key, version integer not null); insert into actors_schema values ('orleans', 99)");

        await StopsAsync("Silo", settings, "has version 99 of the cluster's tables");

        await ExecuteAsync(source, "delete from actors_schema; insert into actors_schema values ('catalog', 98)");
        await StopsAsync("Client.Api", settings, "has version 98 of the catalogue");
    }

    [Fact]
    public async Task A_port_in_use_stops_the_host()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var settings = await GoodAsync();

        await StopsAsync("Silo", new Dictionary<string, string>(settings) { ["Cluster:SiloPort"] = $"{port}" }, $"SiloPort is {port}, and that port of 127.0.0.1 is in use");
        await StopsAsync("Client.Api", settings, $"port {port} is in use", [$"--urls=http://127.0.0.1:{port}"]);
    }

    private static async Task StopsAsync(string program, IReadOnlyDictionary<string, string> settings, string line, params IEnumerable<string> arguments)
    {
        await using var host = HostProcess.Start(program, ProcessCluster.FreeUrl(), settings, arguments);

        Assert.Equal(1, await host.ExitAsync(Ct).WaitAsync(Seconds, Ct));

        Assert.Contains(line, Assert.Single(host.Log.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", host.Log, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private async Task<Dictionary<string, string>> GoodAsync() => new()
    {
        ["Cluster:Connection"] = await postgres.CreateDatabaseAsync(),
        ["Cluster:SiloPort"] = "0",
        ["Cluster:GatewayPort"] = "0",
        ["Blobs:Root"] = Path.GetTempPath(),
    };
}
