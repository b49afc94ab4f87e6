using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Display;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models</c>: which models there are, which serve, and how good they are; with verbs of its own to bring one in and to let one serve.</summary>
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
        Add(new ImportModelCommand());
        Add(new PromoteModelCommand());
        Add(new ModelHistoryCommand());
        SetAction(Run);
    }

    private Task<int> Run(ParseResult parsed, CancellationToken ct) => ServerCall.Run(
        ServerCall.Request(parsed, _server, _data),
        async (client, token) =>
        {
            var models = await client.List(token);
            return parsed.GetValue(_json) ? JsonSerializer.Serialize(new ModelListDocument(models), ApiJson.Default.ModelListDocument) + Environment.NewLine : ModelTable.Of(models);
        },
        ct);
}
