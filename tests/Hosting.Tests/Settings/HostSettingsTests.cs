using Actors.Hosting.Settings;

namespace Actors.Hosting.Tests.Settings;

public sealed class HostSettingsTests
{
    [Fact]
    public void The_command_line_wins_over_the_file_and_keys_are_read_in_any_case()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Combine("settings.json");
        File.WriteAllText(file, """{ "Cluster": { "Connection": "Host=a", "SiloPort": 4711, "GatewayPort": 4712 } }""");

        var settings = HostSettings.Load(["--settings", file, "--CLUSTER:siloport=4713"]);
        settings.Check(SettingsSection.Of<ClusterNodeOptions>("Cluster"));
        var options = settings.Get<ClusterNodeOptions>("Cluster");

        Assert.Equal(("Host=a", 4713, 4712), (options.Connection, options.SiloPort, options.GatewayPort));
    }

    [Fact]
    public void Every_fault_of_every_section_is_told_at_once()
    {
        var settings = HostSettings.Load(["--Cluster:SiloPort=70000", "--Cluster:ResponseSeconds=soon", "--Cluster:Prot=1", "--Clutser:Name=x"]);

        var fault = Assert.Throws<SettingsException>(() => settings.Check(SettingsSection.Of<ClusterNodeOptions>("Cluster")));

        Assert.Equal(5, fault.Faults.Count);
        Assert.All(
            ["Clutser", "Cluster:Prot", "Cluster:ResponseSeconds is 'soon'", "SiloPort must be between", "Connection: "],
            words => Assert.Single(fault.Faults, line => line.Contains(words, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_only_another_host_reads_is_let_pass()
    {
        var settings = HostSettings.Load(["--Cluster:Connection=Host=a", "--Api:MaxWaitSeconds=1", "--Logging:LogLevel:Default=Debug", "--urls=http://127.0.0.1:1"]);

        settings.Check(SettingsSection.Of<ClusterNodeOptions>("Cluster"));
    }

    [Theory]
    [InlineData("Datasets:TrainPercent=70")]
    [InlineData("Exam:Sets=/sets")]
    [InlineData("Gate:Confidence=0.9")]
    [InlineData("Watch:Jobs=20")]
    public void A_file_may_be_shared_by_all_hosts_of_a_cluster(string setting) =>
        HostSettings.Load(["--Cluster:Connection=Host=a", $"--{setting}"]).Check(SettingsSection.Of<ClusterNodeOptions>("Cluster"));

    [Theory]
    [InlineData("/no/such/settings.json", null, "there is no such file")]
    [InlineData("broken.json", "{ \"Cluster\": ", "cannot be read")]
    public void A_file_that_cannot_be_read_is_named(string name, string? content, string words)
    {
        using var folder = new TemporaryFolder();
        var file = content is null ? name : folder.Combine(name);
        if (content is not null)
        {
            File.WriteAllText(file, content);
        }

        var fault = Assert.Throws<SettingsException>(() => HostSettings.Load(["--settings", file]));

        Assert.Contains(file, fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }
}
