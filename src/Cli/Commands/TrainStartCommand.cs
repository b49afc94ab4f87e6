using System.CommandLine;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors train start</c>: starts a run and prints its id; with <c>--watch</c> it follows it to its end.</summary>
internal sealed class TrainStartCommand : Verb
{
    private readonly Option<string> _dataset = new("--dataset") { Description = "The dataset.", HelpName = "NAME", Required = true };
    private readonly Option<int?> _version = SharedOptions.Number("--version", "The dataset's version.", 1, int.MaxValue, 1);
    private readonly Option<double?> _seconds = new("--seconds") { Description = "Budget in seconds of training.", HelpName = "N" };
    private readonly Option<long?> _steps = new("--steps") { Description = "Budget in steps of each trainer.", HelpName = "N" };
    private readonly Option<int?> _rounds = new("--rounds") { Description = "Budget in rounds.", HelpName = "N" };
    private readonly Option<string?> _family = new("--family") { Description = "The model's family. Default: fast.", HelpName = "NAME" };
    private readonly Option<string?> _network = new("--network") { Description = "Channels and hidden layers, such as c32n8, which is the default.", HelpName = "NETWORK" };
    private readonly Option<int?> _scale = SharedOptions.Number("--scale", "2 to 4. Default: 2.", 2, 4, 1);
    private readonly Option<string?> _degradation = new("--degradation") { Description = "How pictures are made small and poor: bicubic, or photo (blur, noise, JPEG). Default: bicubic.", HelpName = "KIND" };
    private readonly Option<long?> _seed = new("--seed") { Description = "Decides first weights and patches. Default: 1.", HelpName = "N" };
    private readonly Option<int?> _stepsPerRound = new("--steps-per-round") { Description = "Steps of each trainer between two averages. Default: 100.", HelpName = "N" };
    private readonly Option<double?> _rate = new("--learning-rate") { Description = "Adam's highest. Default: 0.0015.", HelpName = "RATE" };
    private readonly Option<double?> _muon = new("--muon-rate") { Description = "Muon's highest for the hidden kernels; 0 leaves them to Adam. Default: 0.01.", HelpName = "RATE" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Patches in a step. Default: 16.", HelpName = "N" };
    private readonly Option<int?> _patch = new("--patch") { Description = "Patch side in source pixels. Default: 24.", HelpName = "N" };
    private readonly Option<string?> _promote = new("--promote") { Description = "What becomes of the model: none; manual, tried against the one that serves; auto, serves where it is better. Default: none.", HelpName = "MODE" };
    private readonly Option<bool> _watch = new("--watch") { Description = "Follow the run to its end." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    public TrainStartCommand()
        : base(
            "start",
            "Start a run on a version of a dataset; the budget is one of --seconds, --steps and --rounds. Prints the run's id.",
            "actors train start --dataset archive --version 3 --rounds 50",
            "actors train start --dataset archive --version 3 --seconds 3600 --network c48n8 --scale 4 --watch")
    {
        _version.Required = true;
        foreach (var option in new Option[]
        {
            _dataset, _version, _seconds, _steps, _rounds, _family, _network, _scale, _degradation, _seed, _stepsPerRound, _rate, _muon, _batch, _patch, _promote, _watch, _data, _server,
        })
        {
            Add(option);
        }

        SetAction((parsed, ct) => TrainCommand.Run(parsed, _data, _server, async client =>
        {
            var run = await client.Start(Order(parsed), Guid.NewGuid().ToString("N"), ct);
            Console.Out.WriteLine(run.Id);
            return parsed.GetValue(_watch) ? await new TrainingWatch(client, isJson: false).Run(run.Id, ct) : ExitCode.Success;
        }, ct));
    }

    private TrainingOrder Order(ParseResult parsed) => new(
        parsed.GetValue(_dataset),
        parsed.GetValue(_version),
        parsed.GetValue(_family),
        parsed.GetValue(_network),
        parsed.GetValue(_scale),
        parsed.GetValue(_degradation),
        new TrainingBudgetDocument(parsed.GetValue(_seconds), parsed.GetValue(_steps), parsed.GetValue(_rounds)),
        parsed.GetValue(_seed),
        parsed.GetValue(_stepsPerRound),
        parsed.GetValue(_rate),
        parsed.GetValue(_muon),
        parsed.GetValue(_batch),
        parsed.GetValue(_patch),
        parsed.GetValue(_promote));
}
