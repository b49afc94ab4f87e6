using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Datasets;

/// <summary>The fields beside files for a dataset.</summary>
/// <param name="Licence">What the importer says of the pictures' use; null for nothing.</param>
internal sealed record DatasetForm(string? Licence)
{
    private const string LicenceField = "licence";

    public static Checked<DatasetForm> Read(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        string? licence = null;
        foreach (var (field, value) in fields)
        {
            if (field != LicenceField)
            {
                return Bad(Problems.UnknownSetting, field, $"There is no setting '{field}' of an import; there is {LicenceField}.");
            }

            if (licence is not null)
            {
                return Bad(Problems.RepeatedSetting, field, $"'{field}' was given twice.");
            }

            licence = value;
        }

        return new DatasetForm(licence is { Length: > 0 } ? licence : null);
    }

    private static Refusal Bad(Problem problem, string setting, string detail) => new(problem, detail) { Facts = new Dictionary<string, object> { ["setting"] = setting } };
}
