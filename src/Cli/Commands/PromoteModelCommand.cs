using System.CommandLine;
using Actors.Cli.Display;
using Actors.Cli.Http;
using Actors.Client.Api.Documents;
using Actors.Grains.Models;

namespace Actors.Cli.Commands;

/// <summary><c>actors models promote</c>: lets a version serve; the way back is the same verb with the version before.</summary>
internal sealed class PromoteModelCommand : ServerVerb<PromotionDocument>
{
    private readonly Argument<string> _model = new("NAME@VERSION") { Description = "The version that is to serve." };
    private readonly Option<int?> _scale = SharedOptions.Number("--scale", "The scale at which it is to serve.", 1, 4, 1);
    private readonly Option<string> _alias = new("--alias") { Description = "What points to it then. Default: production, which serves where a job names no version.", HelpName = "ALIAS", DefaultValueFactory = _ => "production" };
    private readonly Option<string?> _precision = new("--precision") { Description = "fp32, fp16 or int8. Default: the most exact one of the version.", HelpName = "PRECISION" };
    private readonly Option<string?> _why = SharedOptions.Why();
    private readonly Option<string?> _by = SharedOptions.By();

    public PromoteModelCommand()
        : base(
            "promote",
            "Let a version serve: every silo loads it, then jobs that start take it. To go back, promote the version before.",
            ApiJson.Default.PromotionDocument,
            "what was done",
            "actors models promote fast@2 --scale 2 --why \"0.2 dB better on our masters\"",
            "actors models promote fast@1 --scale 2 --why \"rollback: seams on maps\"",
            "actors models promote rlfn@1 --scale 4 --alias trial --why \"for the map room\" --server http://127.0.0.1:5080")
    {
        (_scale.Required, _why.Required) = (true, true);
        _model.Validators.Add(result =>
        {
            if (ModelSelector.Of(result.Tokens.Single().Value) is not { Family.Length: > 0, Wanted.Length: > 0 } version || version.Wanted.Contains('@', StringComparison.Ordinal))
            {
                result.AddError($"'{result.Tokens.Single().Value}' does not say what to promote; write NAME@VERSION, such as fast@2.");
            }
        });
        Take(_model, _scale, _alias, _precision, _why, _by);
    }

    protected override Task<PromotionDocument> Ask(HttpClient http, ParseResult parsed, CancellationToken ct)
    {
        var version = ModelSelector.Of(parsed.GetValue(_model)!); // checked by the validator
        var order = new AliasOrder(version.Wanted, null, parsed.GetValue(_precision), SharedOptions.Who(parsed.GetValue(_by)), parsed.GetValue(_why), null);
        return new ModelClient(http, TimeProvider.System).Promote(version.Family, parsed.GetValue(_alias)!, parsed.GetValue(_scale)!.Value, order, ct);
    }

    protected override string Words(PromotionDocument answer) => ModelWords.Of(answer) + Environment.NewLine;
}
