using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Display;
using Actors.Cli.Hosts;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models</c>: which models there are, which serve, and how good they are.</summary>
internal sealed class ModelsCommand : Verb
{
    private readonly Option<bool> _json = new("--json") { Description = "Write the list as one JSON document to standard output." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    public ModelsCommand()
        : base(
            "models",
            "List the models: name, scale, precision, version, aliases, size, and PSNR in dB on Set5.",
            "actors models",
            "actors models --json",
            "actors models --server http://127.0.0.1:5080")
    {
        Add(_json);
        Add(_data);
        Add(_server);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        try
        {
            await using var server = await Server.Open(new ServerRequest { Address = parsed.GetValue(_server), Data = parsed.GetValue(_data) }, ct);
            var models = await new JobClient(server.Http, TimeProvider.System).Models(ct);
            Console.Out.Write(parsed.GetValue(_json)
                ? JsonSerializer.Serialize(new ModelListDocument(models), ApiJson.Default.ModelListDocument) + Environment.NewLine
                : ModelTable.Of(models));
            return ExitCode.Success;
        }
        catch (Exception e) when (e is ServerException or ServerUnavailableException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failure;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}
