using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models</c>: which models there are, which serve, and how good they are; with verbs of its own to bring one in and to let one serve.</summary>
internal sealed class ModelsCommand : ServerVerb<ModelListDocument>
{
    public ModelsCommand()
        : base(
            "models",
            "List the models: name, scale, precision, version, aliases, size, and PSNR in dB on Set5.",
            ApiJson.Default.ModelListDocument,
            "the list",
            "actors models",
            "actors models --json",
            "actors models --server http://127.0.0.1:5080")
    {
        Take();
        Add(new ImportModelCommand());
        Add(new PromoteModelCommand());
        Add(new ModelHistoryCommand());
    }

    protected override async Task<ModelListDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct) => new(await new ModelClient(http, TimeProvider.System).List(ct));

    protected override string Words(ModelListDocument answer) => ModelTable.Of(answer.Items);
}
