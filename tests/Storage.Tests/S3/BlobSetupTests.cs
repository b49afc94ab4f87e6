using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Tests.S3;

/// <summary>A wrong set-up stops the host with one line that says what to mend, and keeps secrets to itself.</summary>
public sealed class BlobSetupTests(ObjectStore server)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_configuration_chooses_the_bucket()
    {
        var options = await server.NewBucketAsync();
        using var host = Build(options, await server.CredentialsAsync());

        await host.StartAsync(Ct);

        Assert.IsType<S3BlobStore>(host.Services.GetRequiredService<IBlobStore>());
        await host.Services.GetRequiredService<IBlobStore>().Put("a", [1]);
    }

    [Fact]
    public async Task The_configuration_chooses_the_folder_and_a_host_brings_its_own_where_it_names_none()
    {
        using var named = new TemporaryFolder();
        using var own = new TemporaryFolder();

        await StartAsync(own, ("Blobs:Kind", "folder"), ("Blobs:Root", named));
        await StartAsync(own);

        Assert.NotEmpty(Directory.EnumerateDirectories(named));
        Assert.NotEmpty(Directory.EnumerateDirectories(own));
    }

    [Fact]
    public async Task A_missing_bucket_is_named()
    {
        var options = await server.NewBucketAsync();
        options.Bucket = "not-there";

        Assert.Equal($"The bucket 'not-there' does not exist at {options.Endpoint}: make it, or set Blobs:S3:Bucket.", await RefusalAsync(options, await server.CredentialsAsync()));
    }

    [Fact]
    public async Task A_wrong_secret_is_named_and_not_shown()
    {
        var options = await server.NewBucketAsync();
        var wrong = await server.CredentialsAsync() with { SecretKey = "mistyped-and-secret" };

        Assert.Equal($"The secret key is wrong at {options.Endpoint}: check AWS_SECRET_ACCESS_KEY, and Blobs:S3:Region.", await RefusalAsync(options, wrong));
        Assert.DoesNotContain("secret", wrong.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_access_key_is_named()
    {
        var options = await server.NewBucketAsync();

        Assert.Equal(
            $"The access key is unknown at {options.Endpoint}: check AWS_ACCESS_KEY_ID.",
            await RefusalAsync(options, await server.CredentialsAsync() with { AccessKey = "nobody" }));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = new S3BlobStoreOptions { Endpoint = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}", Bucket = "blobs", Attempts = 2 };
        listener.Stop();

        Assert.StartsWith($"The bucket 'blobs' at {options.Endpoint} cannot be used: ", await RefusalAsync(options, new S3Credentials("somebody", "his-secret", null)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Blobs:Knd", "s3", "Knd")]
    [InlineData("Blobs:S3:Buckett", "x", "Buckett")]
    [InlineData("Blobs:Kind", "tape", "tape")]
    [InlineData("Blobs:S3:PartMiB", "many", "many")]
    public void An_unknown_key_or_word_is_named(string key, string value, string named)
    {
        var fault = Assert.Throws<BlobSetupException>(() => new ServiceCollection().AddBlobs(Configuration((key, value)), "/somewhere"));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_out_of_range_are_all_named_at_once()
    {
        var options = new S3BlobStoreOptions { Endpoint = "ftp://user@host/", Bucket = "B", Attempts = 0, PartMiB = 1 };
        using var host = Build(options, new S3Credentials("somebody", "his-secret", null));

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Ct));

        foreach (var name in new[] { "Endpoint", "Bucket", "Attempts", "PartMiB" })
        {
            Assert.Contains(name, fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(root.Combine("file"), "");

        var fault = Assert.Throws<BlobSetupException>(() => Stores.Open(root.Combine("file", "blobs")));

        Assert.StartsWith($"The blob folder '{root.Combine("file", "blobs")}' cannot be used: ", fault.Message, StringComparison.Ordinal);
    }

    private static async Task StartAsync(string folder, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddBlobs(Configuration(settings), folder);
        using var host = builder.Build();
        await host.StartAsync(Ct);
        await host.Services.GetRequiredService<IBlobStore>().Put("a/b", [1]);
        await host.StopAsync(Ct);
    }

    private static IConfigurationRoot Configuration(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    private static async Task<string> RefusalAsync(S3BlobStoreOptions options, S3Credentials credentials)
    {
        using var host = Build(options, credentials);
        var fault = await Assert.ThrowsAsync<BlobSetupException>(() => host.StartAsync(Ct));
        Assert.DoesNotContain('\n', fault.Message);
        Assert.DoesNotContain(credentials.SecretKey, fault.ToString(), StringComparison.Ordinal);
        return fault.Message;
    }

    private static IHost Build(S3BlobStoreOptions options, S3Credentials credentials)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", credentials.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", credentials.SecretKey);
        builder.Services.AddBlobs(Configuration(
            ("Blobs:Kind", "s3"),
            ("Blobs:S3:Endpoint", options.Endpoint),
            ("Blobs:S3:Bucket", options.Bucket),
            ("Blobs:S3:Attempts", $"{options.Attempts}"),
            ("Blobs:S3:PartMiB", $"{options.PartMiB}")));
        return builder.Build();
    }
}
