using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Grains;
using Actors.Grains.Training;

namespace Actors.Client.Api.Training;

/// <summary>From an order to a request with every value in its range. The first fault is the answer.</summary>
internal static partial class TrainingForm
{
    public const int MostWidth = 256;
    public const int MostDepth = 64;
    public const int MostSteps = 100_000_000;
    public const int LeastPatch = 8;
    public const int MostPatch = 256;
    private const int MostRounds = 100_000;
    private const double MostSeconds = 30 * 86_400;

    public static Checked<TrainingRunRequest> Read(TrainingOrder order, DateTimeOffset now)
    {
        if (order.Dataset is not { Length: > 0 } dataset || order.Version is not (>= 1 and var version))
        {
            return Bad("dataset", "the name of a dataset, with 'version', one of its versions from 1 on");
        }

        if (Network().Match(order.Network ?? "c32n8") is not { Success: true } network
            || !Number(network.Groups["width"].Value, 1, MostWidth, out var width) || !Number(network.Groups["depth"].Value, 0, MostDepth, out var depth))
        {
            return new Refusal(Problems.UnknownNetwork, $"There is no network '{order.Network}': write cWIDTHnDEPTH, such as c32n8, with 1 to {MostWidth} channels and 0 to {MostDepth} hidden layers.")
            {
                Facts = Fact("network"),
            };
        }

        return Budget(order.Budget) is not { } budget ? Bad("budget", $"exactly one of 'seconds', 'steps' and 'rounds', above 0 and at most {MostSeconds:F0}, {MostSteps} and {MostRounds}")
            : order.Scale is < 2 or > 4 ? Bad("scale", "2, 3 or 4")
            : order.Degradation is { } degradation && !DegradationNames.Has(degradation) ? Bad("degradation", "bicubic or photo")
            : order.Family is { } family && !Family().IsMatch(family) ? Bad("family", "1 to 40 lower-case letters, digits and hyphens, beginning with a letter")
            : order.StepsPerRound is < 1 or > MostRounds ? Bad("stepsPerRound", $"1 to {MostRounds}")
            : order.LearningRate is <= 0 or > 1 ? Bad("learningRate", "above 0 and at most 1")
            : order.MuonRate is < 0 or > 1 ? Bad("muonRate", "0 to 1")
            : order.Batch is < 1 or > 1024 ? Bad("batch", "1 to 1024")
            : order.Patch is < LeastPatch or > MostPatch ? Bad("patch", $"{LeastPatch} to {MostPatch}")
            : Promotion(order.Promote) is not { } promote ? Bad("promote", "none, manual or auto")
            : new TrainingRunRequest
            {
                Dataset = dataset,
                Version = version,
                Family = order.Family ?? Names.DefaultFamily,
                Width = width,
                Depth = depth,
                Scale = order.Scale ?? 2,
                Degradation = order.Degradation ?? DegradationNames.Bicubic,
                Budget = budget,
                Seed = order.Seed ?? 1,
                StepsPerRound = order.StepsPerRound ?? 100,
                LearningRate = order.LearningRate ?? 1.5e-3,
                MuonRate = order.MuonRate ?? 0.01,
                Batch = order.Batch ?? 16,
                Patch = order.Patch ?? 24,
                CreatedAt = now,
                Promote = promote,
            };
    }

    private static PromotionMode? Promotion(string? word) => word switch
    {
        null or "none" => PromotionMode.None,
        "manual" => PromotionMode.Manual,
        "auto" => PromotionMode.Auto,
        _ => null,
    };

    private static RunBudget? Budget(TrainingBudgetDocument? budget) => budget switch
    {
        { Seconds: > 0 and <= MostSeconds, Steps: null, Rounds: null } => new RunBudget(Seconds: budget.Seconds),
        { Seconds: null, Steps: > 0 and <= MostSteps, Rounds: null } => new RunBudget(Steps: budget.Steps),
        { Seconds: null, Steps: null, Rounds: > 0 and <= MostRounds } => new RunBudget(Rounds: budget.Rounds),
        _ => null,
    };

    private static bool Number(string text, int from, int to, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= from && value <= to;

    public static Refusal Bad(string setting, string wanted) => new(Problems.BadSetting, $"'{setting}' is {wanted}.") { Facts = Fact(setting) };

    private static Dictionary<string, object> Fact(string setting) => new() { ["setting"] = setting };

    [GeneratedRegex("^c(?<width>[0-9]{1,4})n(?<depth>[0-9]{1,4})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Network();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex Family();
}
