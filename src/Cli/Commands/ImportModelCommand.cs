using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models import</c>: brings in an ONNX file, which is tried first.</summary>
internal sealed class ImportModelCommand : ServerVerb<ModelDocument>
{
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "An ONNX file: one picture in, one out, 1 to 4 times as large." };
    private readonly Option<string> _name = new("--name") { Description = "The family under which jobs ask for it.", HelpName = "NAME", Required = true };
    private readonly Option<int?> _version = new("--version") { Description = "Its version. Default: the next free one.", HelpName = "N" };
    private readonly Option<string?> _why = SharedOptions.Why();
    private readonly Option<string?> _by = SharedOptions.By();

    public ImportModelCommand()
        : base(
            "import",
            "Try an ONNX file in a process of its own, find how it wants to be fed, and add it; no alias is moved.",
            ApiJson.Default.ModelDocument,
            "the model",
            "actors models import rlfn_x2.onnx --name rlfn",
            "actors models import rlfn_x2.onnx --name rlfn --version 7 --why \"compare with ours\" --json",
            "actors enhance scan.png --scale 2 --model rlfn") => Take(_file.AcceptExistingOnly(), _name, _version, _why, _by);

    protected override Task<ModelDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct)
    {
        var fields = new Dictionary<string, string> { ["name"] = parsed.GetValue(_name)!, ["by"] = SharedOptions.Who(parsed.GetValue(_by)), ["why"] = parsed.GetValue(_why) ?? "" };
        if (parsed.GetValue(_version) is { } version)
        {
            fields["version"] = $"{version}";
        }

        return new ModelClient(http, TimeProvider.System).Import(parsed.GetValue(_file)!.FullName, fields, ct);
    }

    protected override string Words(ModelDocument answer) => ModelWords.Of(answer) + Environment.NewLine;
}
