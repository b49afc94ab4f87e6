using System.CommandLine;
using System.Net;
using Actors.Cli.Clusters;
using Actors.Cli.Hosts;
using Actors.Hosting;

namespace Actors.Cli.Commands;

/// <summary><c>actors serve</c>: silo, HTTP API and dashboard in one process, until Ctrl-C.</summary>
internal sealed class ServeCommand : Verb
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    private readonly Option<string[]> _urls = new("--urls")
    {
        Description = $"Addresses to listen on, http://HOST:PORT. Default: {DefaultUrl}. There is no password: an address that other machines reach lets them all in.",
        HelpName = "URL",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _trainer = new("--trainer")
    {
        Description = "Train on this machine as well: starts the trainer beside the server and stops it with it. ./actors builds it first, which is large.",
    };

    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<int?> _threads = SharedOptions.Threads();
    private readonly Option<string?> _device = SharedOptions.Device();

    public ServeCommand()
        : base(
            "serve",
            "Serve the HTTP API (/v1), its documentation (/scalar) and the Orleans dashboard (/dashboard, from this machine only) until Ctrl-C. "
            + "`actors enhance` with the same data folder uses this server.",
            "actors serve",
            "actors serve --urls http://127.0.0.1:8080 --data /srv/actors",
            "actors serve --trainer")
    {
        _urls.Validators.Add(result =>
        {
            foreach (var url in result.Tokens.SelectMany(token => token.Value.Split(';')).Where(url => !IsAddress(url)))
            {
                result.AddError($"--urls {url} is not an address such as {DefaultUrl}.");
            }
        });
        Add(_urls);
        Add(_trainer);
        Add(_data);
        Add(_threads);
        Add(_device);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            var program = parsed.GetValue(_trainer) ? Siblings.Trainer : null;
            var outcome = await Server.Acquire(Server.FolderOf(new ServerRequest { Data = parsed.GetValue(_data) }), OwnerKind.Serve, ct);
            if (outcome is not DataFolderOutcome.Owned { Folder: var folder })
            {
                throw Server.Taken(outcome);
            }

            var urls = parsed.GetValue(_urls) is { Length: > 0 } given ? given.SelectMany(url => url.Split(';')).ToArray() : [DefaultUrl];
            var request = new NodeRequest { Urls = urls, Threads = parsed.GetValue(_threads), Device = parsed.GetValue(_device), Serves = true };
            await using var node = await Node.Start(folder, request, ct);
            Tell(node, folder);
            await using var trainer = program is null ? null : TrainerChild.Start(program, folder.Root, node.SiloPort, Console.Error);
            await node.UntilStopped(ct);
            return ExitCode.Success;
        }
        catch (ServerUnavailableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Success;
        }
    }

    private static void Tell(Node node, DataFolder folder)
    {
        folder.Announce(node.Nearest);
        foreach (var address in node.Addresses)
        {
            Console.WriteLine($"Actors serves at {address}");
            if (!address.IsLoopback)
            {
                Console.Error.WriteLine($"{address} is open to other machines, and there is no password.");
            }
        }

        Console.WriteLine($"Data folder {folder.Root}. API {node.Nearest}scalar, dashboard {node.Nearest}dashboard. Ctrl-C stops.");
    }

    private static bool IsAddress(string url)
        => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttp && address.AbsolutePath == "/"
            && (address.IsLoopback || IPAddress.TryParse(address.Host.Trim('[', ']'), out _) || address.HostNameType == UriHostNameType.Dns);
}
