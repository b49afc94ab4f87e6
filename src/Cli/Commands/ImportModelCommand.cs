using System.CommandLine;
using System.Text.Json;
using Actors.Cli.Display;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors models import</c>: brings in an ONNX file, which is tried first.</summary>
internal sealed class ImportModelCommand : Verb
{
    private readonly Argument<FileInfo> _file = new("FILE") { Description = "An ONNX file: one picture in, one out, 1 to 4 times as large." };
    private readonly Option<string> _name = new("--name") { Description = "The family under which jobs ask for it.", HelpName = "NAME", Required = true };
    private readonly Option<int?> _version = new("--version") { Description = "Its version. Default: the next free one.", HelpName = "N" };
    private readonly Option<string?> _why = new("--why") { Description = "The reason, for the history.", HelpName = "TEXT" };
    private readonly Option<string?> _by = SharedOptions.By();
    private readonly Option<bool> _json = new("--json") { Description = "Write the model as one JSON document to standard output." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    public ImportModelCommand()
        : base(
            "import",
            "Try an ONNX file in a process of its own, find how it wants to be fed, and add it; no alias is moved.",
            "actors models import rlfn_x2.onnx --name rlfn",
            "actors models import rlfn_x2.onnx --name rlfn --version 7 --why \"compare with ours\" --json",
            "actors enhance scan.png --scale 2 --model rlfn")
    {
        Add(_file.AcceptExistingOnly());
        Add(_name);
        Add(_version);
        Add(_why);
        Add(_by);
        Add(_json);
        Add(_data);
        Add(_server);
        SetAction(Run);
    }

    private Task<int> Run(ParseResult parsed, CancellationToken ct) => ServerCall.Run(
        ServerCall.Request(parsed, _server, _data),
        async (client, token) =>
        {
            var fields = new Dictionary<string, string> { ["name"] = parsed.GetValue(_name)!, ["by"] = SharedOptions.Who(parsed.GetValue(_by)), ["why"] = parsed.GetValue(_why) ?? "" };
            if (parsed.GetValue(_version) is { } version)
            {
                fields["version"] = $"{version}";
            }

            var model = await client.Import(parsed.GetValue(_file)!.FullName, fields, token);
            return parsed.GetValue(_json) ? JsonSerializer.Serialize(model, ApiJson.Default.ModelDocument) + Environment.NewLine : ModelWords.Of(model) + Environment.NewLine;
        },
        ct);
}
