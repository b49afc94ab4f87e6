using System.CommandLine;
using Actors.Cli.Enhancing;
using Actors.Cli.Hosts;
using Actors.Cli.Planning;
using Actors.Grains;
using Actors.Grains.Models;

namespace Actors.Cli.Commands;

/// <summary><c>actors enhance</c>: files and folders in, larger pictures out.</summary>
internal sealed class EnhanceCommand : Verb
{
    private const int DefaultScale = 2;

    private readonly Argument<string[]> _paths = new("PATH") { Description = "Pictures, or folders of pictures.", Arity = ArgumentArity.OneOrMore };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        Description = "Where the output goes: a file for one picture, else a folder, which mirrors the input folders. "
            + "Default: NAME-xSCALE.EXT beside a picture, FOLDER-xSCALE beside a folder.",
        HelpName = "FILE|FOLDER",
    };

    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = "Enter subfolders. Hidden ones, links to folders, the data folder and the output folder are left aside." };

    private readonly Option<int?> _scale = SharedOptions.Number("--scale", "Output pixels per source pixel on each axis, 1 to 4. Default: 2.", 1, 4, 1);

    private readonly Option<string?> _model = new("--model")
    {
        Description = "NAME, NAME@VERSION, NAME@ALIAS, bicubic for the baseline, or auto: restore for pictures that are poor, fast for the others. Default: the production model for the scale.",
        HelpName = "MODEL",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "faithful, or restore for poor scans: noise, blur and compression are cleared away as well. Default: faithful.",
        HelpName = "PROFILE",
    };

    private readonly Option<string?> _precision = new("--precision")
    {
        Description = "fp32, or int8 for the faster copy of the model, which is up to 0.02 dB less faithful. Default: what the model's alias points to.",
        HelpName = "PRECISION",
    };

    private readonly Option<string?> _format = new("--format") { Description = "same, png, jpeg, webp, tiff or avif. Default: same, or what -o FILE says.", HelpName = "FORMAT" };

    private readonly Option<int?> _quality = SharedOptions.Number("--quality", "1 to 100, for jpeg, webp and avif. Default: 95.", 1, 100, 1);

    private readonly Option<int?> _tile = SharedOptions.Number(
        "--tile", "Largest tile side in source pixels, a multiple of 8 from 32 to 1024. Changes no byte of the output. Default: 256.", 32, 1024, 8);

    private readonly Option<double?> _fidelity = SharedOptions.Share(
        "--fidelity", "0 to 1: the share of what the output misses of its source that is brought back; what may be the source's noise is not. Default: 0.");

    private readonly Option<double?> _strength = SharedOptions.Share(
        "--strength", "With --profile restore or --model auto, 0 to 1: the share of the model in the output; the rest is plain Lanczos. Default: 1.");

    private readonly Option<bool> _certificate = new("--certificate")
    {
        Description = "Write into each output, as XMP, how faithful it is and which model made it. actors-manifest.jsonl and --json always say so.",
    };

    private readonly Option<int?> _threads = SharedOptions.Threads();
    private readonly Option<string?> _device = SharedOptions.Device();
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    private readonly Option<bool> _overwrite = new("--overwrite")
    {
        Description = "Make every output anew, and replace what stands in its place. Without it, outputs that the folder's actors-manifest.jsonl "
            + "vouches for are skipped, and files that it does not know are left alone and reported.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Write the job document of each picture to standard output, one line of JSON each (for one picture: one document), and all else to standard error.",
    };

    public EnhanceCommand()
        : base(
            "enhance",
            "Restore pictures to a higher resolution. The same command run again finishes what is missing. Exit code 0 only when every output stands in its place.",
            "actors enhance photo.jpg                                  # writes photo-x2.jpg",
            "actors enhance scans --recursive -o restored --scale 4    # mirrors the folder tree",
            "actors enhance photo.jpg -o large.png --json")
    {
        _profile.AcceptOnlyFromAmong("faithful", Names.RestoreFamily);
        _precision.AcceptOnlyFromAmong("fp32", "int8");
        _format.AcceptOnlyFromAmong(["same", .. PictureFormats.Written]);
        Add(_paths);
        foreach (Option option in new Option[] { _output, _recursive, _scale, _model, _profile, _precision, _format, _quality, _fidelity, _strength, _certificate, _tile, _threads, _device, _data, _server, _overwrite, _json })
        {
            Add(option);
        }

        _paths.Validators.Add(result =>
        {
            // What looks like an option and is none would else be taken for a picture.
            foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-')))
            {
                result.AddError($"{token.Value} is no option of enhance; a picture of that name is written ./{token.Value}.");
            }
        });
        Validators.Add(result =>
        {
            if (result.GetResult(_server) is not null && (result.GetResult(_data) ?? (object?)result.GetResult(_threads)) is not null)
            {
                result.AddError("--data and --threads belong to a server in this process: leave them out with --server.");
            }

            if (result.GetValue(_model) == Names.AutoModel && result.GetResult(_profile) is not null)
            {
                result.AddError("--model auto settles the profile by the picture: leave out --profile or --model.");
            }
            else if (result.GetResult(_model) is not null && result.GetValue(_profile) == Names.RestoreFamily)
            {
                result.AddError("--profile restore takes the family restore: leave out --profile or --model.");
            }

            if (result.GetResult(_strength) is not null && result.GetValue(_profile) != Names.RestoreFamily && !ModelSelector.Of(result.GetValue(_model) ?? Names.DefaultFamily).MayRestore)
            {
                result.AddError("--strength is how much a restoring model may change: add --profile restore, or leave it out.");
            }
        });
        SetAction((parsed, ct) => new Enhance(Console.Out, Console.Error, TimeProvider.System).Run(Read(parsed), ct));
    }

    private EnhanceRequest Read(ParseResult parsed)
    {
        var format = parsed.GetValue(_format);
        return new EnhanceRequest
        {
            Paths = parsed.GetRequiredValue(_paths),
            Output = parsed.GetValue(_output),
            Recursive = parsed.GetValue(_recursive),
            Format = format == "same" ? null : format,
            Model = parsed.GetValue(_profile) == Names.RestoreFamily ? Names.RestoreFamily : parsed.GetValue(_model),
            Precision = parsed.GetValue(_precision),
            Json = parsed.GetValue(_json),
            Settings = new EnhanceSettings
            {
                Scale = parsed.GetValue(_scale) ?? DefaultScale,
                Quality = parsed.GetValue(_quality),
                Fidelity = parsed.GetValue(_fidelity) ?? 0,
                Strength = parsed.GetValue(_strength) ?? 1,
                Certificate = parsed.GetValue(_certificate),
                Tile = parsed.GetValue(_tile),
                Device = parsed.GetValue(_device),
                Overwrite = parsed.GetValue(_overwrite),
            },
            Server = new ServerRequest
            {
                Address = parsed.GetValue(_server),
                Data = parsed.GetValue(_data),
                Threads = parsed.GetValue(_threads),
                Device = parsed.GetValue(_device),
            },
        };
    }
}
