using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Display;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models history</c>: who let which version serve, when and why.</summary>
internal sealed class ModelHistoryCommand : Verb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The family." };
    private readonly Option<bool> _json = new("--json") { Description = "Write the history as one JSON document to standard output." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    public ModelHistoryCommand()
        : base("history", "Tell every version of a family and every move of its aliases, oldest first.", "actors models history fast", "actors models history fast --json")
    {
        Add(_name);
        Add(_json);
        Add(_data);
        Add(_server);
        SetAction(Run);
    }

    private Task<int> Run(ParseResult parsed, CancellationToken ct) => ServerCall.Run(
        ServerCall.Request(parsed, _server, _data),
        async (client, token) =>
        {
            var history = await client.History(parsed.GetValue(_name)!, token);
            return parsed.GetValue(_json) ? JsonSerializer.Serialize(history, ApiJson.Default.ModelHistoryDocument) + Environment.NewLine : ModelWords.Of(history);
        },
        ct);
}
