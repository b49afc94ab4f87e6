using System.CommandLine;
using Actors.Cli.Hosts;
using Actors.Cli.Http;

namespace Actors.Cli.Commands;

/// <summary>What verbs share that ask a server one thing and print the answer.</summary>
internal static class ServerCall
{
    /// <param name="ask">Asks, and gives the text for standard output.</param>
    public static async Task<int> Run(ServerRequest request, Func<ModelClient, CancellationToken, Task<string>> ask, CancellationToken ct)
    {
        try
        {
            await using var server = await Server.Open(request, ct);
            Console.Out.Write(await ask(new ModelClient(server.Http, TimeProvider.System), ct));
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ServerException or ServerUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    public static ServerRequest Request(ParseResult parsed, Option<Uri?> server, Option<string?> data) => new() { Address = parsed.GetValue(server), Data = parsed.GetValue(data) };
}
