using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors datasets list</c>: which datasets there are.</summary>
internal sealed class ListDatasetsCommand : ServerVerb<DatasetListDocument>
{
    public ListDatasetsCommand()
        : base("list", "List the datasets with their newest version.", ApiJson.Default.DatasetListDocument, "the list", "actors datasets list", "actors datasets list --json") => Take();

    protected override Task<DatasetListDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct) => new DatasetClient(http, TimeProvider.System).List(ct);

    protected override string Words(DatasetListDocument answer) => DatasetWords.Of(answer);
}
