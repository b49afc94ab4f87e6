using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors datasets show</c>: the versions of one dataset.</summary>
internal sealed class ShowDatasetCommand : ServerVerb<DatasetDocument>
{
    private readonly Argument<string> _name = new("NAME") { Description = "The dataset." };

    public ShowDatasetCommand()
        : base(
            "show",
            "Tell the versions of a dataset: pictures, parts, flags; and imports that are under way or failed.",
            ApiJson.Default.DatasetDocument,
            "the dataset",
            "actors datasets show masters",
            "actors datasets show masters --json") => Take(_name);

    protected override Task<DatasetDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct) => new DatasetClient(http, TimeProvider.System).Find(parsed.GetValue(_name)!, ct);

    protected override string Words(DatasetDocument answer) => DatasetWords.Of(answer);
}
