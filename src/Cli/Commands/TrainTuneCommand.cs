using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Commands;

/// <summary><c>actors train tune</c>: starts an experiment and follows it, or takes up an old one.</summary>
internal sealed class TrainTuneCommand : Verb
{
    private readonly Argument<string?> _dataset = new("DATASET") { Description = "The dataset.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<int?> _version = SharedOptions.Number("--version", "The dataset's version.", 1, int.MaxValue, 1);
    private readonly Option<double[]?> _rates = Several("--learning-rates", "The lowest and the highest learning rate. Default: 0.0005,0.005.", text => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture));
    private readonly Option<int[]?> _widths = Several("--widths", "Channels to choose from. Default: 16,32,48.", Whole);
    private readonly Option<int[]?> _depths = Several("--depths", "Hidden layers to choose from. Default: 4,8,12.", Whole);
    private readonly Option<int[]?> _patches = Several("--patches", "Patch sides in source pixels to choose from. Default: 24,32.", Whole);
    private readonly Option<string[]?> _degradations = Several("--degradations", "Degradations to choose from for the pictures to learn from, of bicubic and photo. Default: that of --degradation.", text => text);
    private readonly Option<string?> _degradation = new("--degradation") { Description = "How pictures are made small and poor: bicubic, or photo (blur, noise, JPEG). All runs are measured on it. Default: bicubic.", HelpName = "KIND" };
    private readonly Option<long?> _minSteps = new("--min-steps") { Description = "Steps of each configuration's first run. Default: 300.", HelpName = "N" };
    private readonly Option<long?> _maxSteps = new("--max-steps") { Description = "No run has more steps. Default: 2700.", HelpName = "N" };
    private readonly Option<int?> _eta = SharedOptions.Number("--eta", "The best of so many runs goes on, with so many times as many steps. Default: 3.", 2, 16, 1);
    private readonly Option<int?> _trials = SharedOptions.Number("--trials", "Configurations in all. Default: 9.", 1, 500, 1);
    private readonly Option<int?> _parallel = SharedOptions.Number("--parallel", "Runs at once. Default: 1, since each takes all trainers.", 1, 16, 1);
    private readonly Option<long?> _seed = new("--seed") { Description = "Decides the configurations. Default: 1.", HelpName = "N" };
    private readonly Option<string?> _family = new("--family") { Description = "The models' family. Default: fast.", HelpName = "NAME" };
    private readonly Option<int?> _scale = SharedOptions.Number("--scale", "2 to 4. Default: 2.", 2, 4, 1);
    private readonly Option<int?> _stepsPerRound = new("--steps-per-round") { Description = "Steps of each trainer between two averages. Default: 100.", HelpName = "N" };
    private readonly Option<int?> _batch = new("--batch") { Description = "Patches in a step. Default: 16.", HelpName = "N" };
    private readonly Option<string?> _id = new("--id") { Description = "Follow an experiment that was started before.", HelpName = "ID" };
    private readonly Option<bool> _once = new("--once") { Description = "With --id: show it as it stands, and do not follow." };
    private readonly Option<bool> _cancel = new("--cancel") { Description = "With --id: cancel it and its runs; what they have stored stays." };
    private readonly Option<FileInfo?> _plot = new("--plot") { Description = "Where PSNR against time is drawn, at each change.", HelpName = "FILE.svg" };
    private readonly Option<bool> _json = new("--json") { Description = "Write the experiment at each change as JSON, a document a line." };
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<Uri?> _server = SharedOptions.Server();

    public TrainTuneCommand()
        : base(
            "tune",
            "Find learning rate, width, depth, patch and degradation by successive halving: many short runs, and longer ones of the best. Ctrl-C leaves it going on.",
            "actors train tune archive --version 3 --trials 9 --plot frontier.svg",
            "actors train tune archive --version 3 --widths 16,32 --depths 8 --learning-rates 0.0005,0.003 --min-steps 500 --max-steps 4500",
            "actors train tune --id ID --once --plot frontier.svg")
    {
        Option[] order = [_version, _rates, _widths, _depths, _patches, _degradations, _degradation, _minSteps, _maxSteps, _eta, _trials, _parallel, _seed, _family, _scale, _stepsPerRound, _batch];
        Add(_dataset);
        foreach (var option in order.Concat([_id, _once, _cancel, _plot, _json, _data, _server]))
        {
            Add(option);
        }

        Validators.Add(result => Check(result, order));
        SetAction((parsed, ct) => TrainCommand.RunOn(parsed, _data, _server, http => Work(new ExperimentClient(http, TimeProvider.System), parsed, ct), ct));
    }

    private async Task<int> Work(ExperimentClient client, ParseResult parsed, CancellationToken ct)
    {
        var isJson = parsed.GetValue(_json);
        var watch = new TuningWatch(client, Console.Out, isJson, isJson || Console.IsOutputRedirected ? null : (Console.WindowWidth, Console.WindowHeight), parsed.GetValue(_plot)?.FullName, TimeProvider.System);
        if (parsed.GetValue(_id) is { } id)
        {
            if (parsed.GetValue(_cancel) || parsed.GetValue(_once))
            {
                await watch.Show(parsed.GetValue(_cancel) ? await client.Cancel(id, ct) : await client.Get(id, ct), ct);
                return ExitCode.Success;
            }

            return await watch.Run(id, ct);
        }

        var started = await client.Start(Order(parsed), Guid.NewGuid().ToString("N"), ct);
        if (!isJson)
        {
            Console.Out.WriteLine(started.Id);
        }

        return await watch.Run(started.Id, ct);
    }

    /// <summary>What is asked of the server; null leaves a setting to it.</summary>
    internal ExperimentOrder Order(ParseResult parsed) => new(
        parsed.GetValue(_dataset),
        parsed.GetValue(_version),
        Given(parsed, _rates),
        Given(parsed, _widths),
        Given(parsed, _depths),
        Given(parsed, _patches),
        parsed.GetValue(_minSteps),
        parsed.GetValue(_maxSteps),
        parsed.GetValue(_eta),
        parsed.GetValue(_trials),
        parsed.GetValue(_parallel),
        parsed.GetValue(_seed),
        parsed.GetValue(_family),
        parsed.GetValue(_scale),
        parsed.GetValue(_degradation),
        RunSeed: null,
        parsed.GetValue(_stepsPerRound),
        MuonRate: null,
        parsed.GetValue(_batch),
        Given(parsed, _degradations));

    // An old experiment has its order; what was said beside it would be ignored.
    private void Check(CommandResult result, Option[] order)
    {
        var isOld = result.GetResult(_id) is not null;
        var isNew = result.GetResult(_dataset) is { Tokens.Count: > 0 };
        if (isOld == isNew)
        {
            result.AddError("Name a DATASET for a new experiment, or --id for an old one.");
        }
        else if (isOld && order.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } beside)
        {
            result.AddError($"{beside.Name} belongs to a new experiment; the one of --id has its own.");
        }
        else if (isNew && result.GetResult(_version) is null)
        {
            result.AddError("--version is missing: the dataset's version.");
        }
        else if (isNew && new Option[] { _once, _cancel }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } alone)
        {
            result.AddError($"{alone.Name} belongs to --id.");
        }
    }

    // An array that was not given would be read as an empty one.
    private static T[]? Given<T>(ParseResult parsed, Option<T[]?> option) => parsed.GetResult(option) is null ? null : parsed.GetValue(option);

    private static int Whole(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static Option<T[]?> Several<T>(string name, string description, Func<string, T> read) => new(name)
    {
        Description = description,
        HelpName = "A,B,…",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            try
            {
                return [.. text.Split(',', StringSplitOptions.TrimEntries).Select(read)];
            }
            catch (Exception e) when (e is FormatException or OverflowException)
            {
                result.AddError($"{name} {text} is no list of numbers such as 16,32.");
                return null;
            }
        },
    };
}
