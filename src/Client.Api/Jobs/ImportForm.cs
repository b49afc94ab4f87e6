using System.Globalization;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Jobs;

/// <summary>The fields beside a model's file.</summary>
/// <param name="Version">Null takes the next free one.</param>
internal sealed record ImportForm(string Name, int? Version, string By, string Why)
{
    private static readonly string[] Known = ["name", "version", "by", "why"];

    public static Checked<ImportForm> Read(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        Dictionary<string, string> given = [];
        foreach (var (field, value) in fields)
        {
            if (!Known.Contains(field, StringComparer.Ordinal))
            {
                return Bad(Problems.UnknownSetting, field, $"There is no setting '{field}' of an import; there are {string.Join(", ", Known)}.");
            }

            if (!given.TryAdd(field, value))
            {
                return Bad(Problems.RepeatedSetting, field, $"'{field}' was given twice.");
            }
        }

        if (given.GetValueOrDefault("name") is not { Length: > 0 } name)
        {
            return Bad(Problems.BadSetting, "name", "'name' is missing: the family under which jobs ask for the model.");
        }

        if (given.GetValueOrDefault("by") is not { Length: > 0 } by)
        {
            return Bad(Problems.BadSetting, "by", "'by' is missing: who imports the model; the history keeps it.");
        }

        var number = 0;
        return given.TryGetValue("version", out var version) && !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? Bad(Problems.BadSetting, "version", $"'version' is a whole number from 1, not '{version}'.")
            : new ImportForm(name, version is null ? null : number, by, given.GetValueOrDefault("why", ""));
    }

    private static Refusal Bad(Problem problem, string setting, string detail) => new(problem, detail) { Facts = new Dictionary<string, object> { ["setting"] = setting } };
}
