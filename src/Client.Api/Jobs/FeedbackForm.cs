using System.Globalization;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Jobs;

/// <summary>The fields beside a true picture: the words of a feedback, and the dataset that the pair joins.</summary>
/// <param name="Licence">What the owner says of the picture's use; null for nothing.</param>
internal sealed record FeedbackForm(FeedbackOrder Order, string Dataset, string? Licence)
{
    private static readonly string[] Known = ["accepted", "note", "tile", "dataset", "licence"];

    public static Checked<FeedbackForm> Read(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        if (fields.FirstOrDefault(field => !Known.Contains(field.Key)).Key is { } unknown)
        {
            return new Refusal(Problems.UnknownSetting, $"There is no field '{unknown}' of a feedback; there are file, {string.Join(", ", Known)}.") { Facts = new Dictionary<string, object> { ["setting"] = unknown } };
        }

        if (fields.CountBy(field => field.Key).FirstOrDefault(field => field.Value > 1).Key is { } repeated)
        {
            return new Refusal(Problems.RepeatedSetting, $"'{repeated}' was given twice.") { Facts = new Dictionary<string, object> { ["setting"] = repeated } };
        }

        var given = fields.ToDictionary();
        var tile = 0;
        if (given.TryGetValue("tile", out var text) && !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out tile))
        {
            return Refusal.BadParameter("tile", "the number of a tile, from 0");
        }

        bool? accepted = given.GetValueOrDefault("accepted") switch { "true" => true, "false" => false, _ => null };
        return given.GetValueOrDefault("dataset") is { Length: > 0 } dataset
            ? new FeedbackForm(new FeedbackOrder(accepted, given.GetValueOrDefault("note"), text is null ? null : tile), dataset, given.GetValueOrDefault("licence"))
            : Refusal.BadParameter("dataset", "the dataset that the true picture joins, together with the picture that was uploaded");
    }
}
