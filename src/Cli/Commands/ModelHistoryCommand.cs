using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models history</c>: who let which version serve, when and why.</summary>
internal sealed class ModelHistoryCommand : ServerVerb<ModelHistoryDocument>
{
    private readonly Argument<string> _name = new("NAME") { Description = "The family." };

    public ModelHistoryCommand()
        : base(
            "history",
            "Tell every version of a family and every move of its aliases, oldest first.",
            ApiJson.Default.ModelHistoryDocument,
            "the history",
            "actors models history fast",
            "actors models history fast --json") => Take(_name);

    protected override Task<ModelHistoryDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct) =>
        new ModelClient(http, TimeProvider.System).History(parsed.GetValue(_name)!, ct);

    protected override string Words(ModelHistoryDocument answer) => ModelWords.Of(answer);
}
