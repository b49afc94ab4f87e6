using System.CommandLine;
using Actors.Cli.Datasets;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Datasets;

namespace Actors.Cli.Commands;

/// <summary><c>actors datasets import</c>: brings in a folder, an archive or a picture, and waits until the dataset has them.</summary>
internal sealed class ImportDatasetCommand : ServerVerb<DatasetImportDocument>
{
    private readonly Argument<string> _name = new("NAME") { Description = "The dataset; it is made where there is none of this name." };
    private readonly Argument<FileSystemInfo> _path = new("PATH") { Description = "A folder with all below it, a ZIP file, or a picture." };
    private readonly Option<string?> _licence = new("--licence") { Description = "What is known of the pictures' use; their manifest keeps it.", HelpName = "TEXT" };
    private string _dataset = "";

    public ImportDatasetCommand()
        : base(
            "import",
            "Bring pictures into a dataset, as one new version. What it has, what looks like it, and what models are measured on is left out, each with its reason.",
            ApiJson.Default.DatasetImportDocument,
            "the import",
            "actors datasets import masters ./scans --licence \"ours\"",
            "actors datasets import div2k ./DIV2K",
            "actors datasets import masters scans.zip --json")
    {
        _name.Validators.Add(result =>
        {
            if (result.Tokens is [var name] && !DatasetNames.IsWellFormed(name.Value))
            {
                result.AddError(DatasetNames.Rule);
            }
        });
        Take(_name, _path.AcceptExistingOnly(), _licence);
    }

    protected override async Task<DatasetImportDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct)
    {
        _dataset = parsed.GetValue(_name)!;
        var path = parsed.GetValue(_path)!.FullName;
        if (Directory.Exists(path) && !new FolderArchive(path).HasPictures)
        {
            throw new IOException($"{path} has no picture in it.");
        }

        var display = new ImportDisplay(Console.Error, !Console.IsErrorRedirected, TimeProvider.System);
        try
        {
            return await new DatasetClient(http, TimeProvider.System).Import(_dataset, path, parsed.GetValue(_licence), display, ct);
        }
        finally
        {
            display.Finish();
        }
    }

    protected override string Words(DatasetImportDocument answer) => DatasetWords.Of(_dataset, answer);
}
