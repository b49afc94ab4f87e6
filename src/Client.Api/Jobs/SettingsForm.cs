using System.Globalization;
using System.Text.RegularExpressions;
using Actors.Client.Api.Errors;
using Actors.Grains.Jobs;
using Actors.Grains.Models;

namespace Actors.Client.Api.Jobs;

/// <summary>Reads the settings of a job from form fields and query parameters. What is unknown, repeated or not built is refused by name, never ignored.</summary>
internal static partial class SettingsForm
{
    private const int DefaultScale = 2;
    private const int MostSeconds = 86_400;
    private const string Restore = "restore";

    private static readonly Dictionary<string, Rule> Rules = new(StringComparer.Ordinal)
    {
        ["scale"] = Number(1, 4, 1, (settings, value) => settings with { Scale = value }),
        ["model"] = Model,
        ["profile"] = Word(["faithful", Restore], [], (settings, _) => settings), // decided below, with the model
        ["precision"] = Word(["auto", "fp32", "int8"], [], (settings, value) => settings with { Precision = value }),
        ["device"] = Word(["auto", "cuda", "cpu"], [], (settings, value) => settings with { Device = value }),
        ["format"] = Word(["same", "png", "jpeg", "webp", "tiff", "avif"], [], (settings, value) => settings with { Format = value }),
        ["quality"] = Number(1, 100, 1, (settings, value) => settings with { Quality = value }),
        ["tile"] = Number(32, 1024, 8, (settings, value) => settings with { Tile = value }),
        ["priority"] = Word(["interactive"], ["bulk"], (settings, value) => settings with { Priority = value }),
        ["fidelity"] = Share((settings, value) => settings with { Fidelity = value }),
        ["certificate"] = Word(["none", "xmp"], [], (settings, value) => settings with { Certificate = value }),
        ["strength"] = Share((settings, value) => settings with { Strength = value }), // checked below, with the model
        ["seconds"] = Seconds,
        ["fresh"] = NotBuilt,
    };

    private delegate Checked<JobSettings> Rule(JobSettings settings, string name, string value);

    /// <summary>Names of all settings, those included that are refused because they are not built.</summary>
    public static IReadOnlyCollection<string> Names => Rules.Keys;

    public static Checked<JobSettings> Read(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var settings = new JobSettings { Scale = DefaultScale };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var restores = false;
        foreach (var (name, value) in fields)
        {
            if (!Rules.TryGetValue(name, out var rule))
            {
                return new Refusal(Problems.UnknownSetting, $"There is no setting '{Shown(name)}'; there are {string.Join(", ", Names)}.") { Facts = Setting(name) };
            }

            if (!seen.Add(name))
            {
                return new Refusal(Problems.RepeatedSetting, $"'{name}' was given more than once; give it once, as a form field or in the query.") { Facts = Setting(name) };
            }

            if (!rule(settings, name, value).Holds(out var next, out var refusal))
            {
                return refusal;
            }

            settings = next;
            restores |= name == "profile" && value == Restore;
        }

        if (settings.Model == Grains.Names.AutoModel && seen.Contains("profile"))
        {
            return new Refusal(Problems.BadSetting, "'model=auto' settles the profile by the picture; leave out 'profile' or 'model'.") { Facts = Setting("profile") };
        }

        if (settings.Seconds is not null && settings.Model != Grains.Names.AutoModel)
        {
            return new Refusal(Problems.BadSetting, "'seconds' is what a model may take that is left open; it goes with 'model=auto'. Leave it out, or add that.") { Facts = Setting("seconds") };
        }

        if (restores && settings.Model is not null)
        {
            return new Refusal(Problems.BadSetting, $"'profile={Restore}' takes the production model of the family '{Grains.Names.RestoreFamily}'; leave out 'profile' or 'model'.") { Facts = Setting("profile") };
        }

        settings = restores ? settings with { Model = Grains.Names.RestoreFamily } : settings;
        if (settings.Strength is not null && !ModelSelector.Of(settings.Model ?? Grains.Names.DefaultFamily).MayRestore)
        {
            return new Refusal(Problems.BadSetting, $"'strength' is how much a restoring model may change; it goes with 'profile={Restore}', a model of the family '{Grains.Names.RestoreFamily}' or 'model=auto'. Leave it out, or add one of these.") { Facts = Setting("strength") };
        }

        // All of the model is what is made without the setting: the same request.
        settings = settings.Strength is 1 ? settings with { Strength = null } : settings;
        return settings.Format is "png" or "tiff" && seen.Contains("quality")
            ? new Refusal(Problems.BadSetting, $"'{settings.Format}' is written without loss; leave 'quality' out.") { Facts = Setting("quality") }
            : settings;
    }

    private static Rule Number(int from, int to, int step, Func<JobSettings, int, JobSettings> set) => (settings, name, value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to && number % step == 0
            ? set(settings, number)
            : Bad(name, value, step == 1 ? $"a whole number from {from} to {to}" : $"a multiple of {step} from {from} to {to}");

    private static Rule Share(Func<JobSettings, double, JobSettings> set) => (settings, name, value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1
            ? set(settings, number)
            : Bad(name, value, "a number from 0 to 1, such as 0.5");

    private static Rule Word(string[] words, string[] planned, Func<JobSettings, string, JobSettings> set) => (settings, name, value) =>
        words.Contains(value, StringComparer.Ordinal) ? set(settings, value)
        : planned.Contains(value, StringComparer.Ordinal) ? Missing($"{name}={value}", name)
        : Bad(name, value, $"one of {string.Join(", ", words)}", words);

    private static Checked<JobSettings> Model(JobSettings settings, string name, string value) =>
        ModelName().IsMatch(value) ? settings with { Model = value }
        : Bad(name, value, "NAME, NAME@VERSION, NAME@ALIAS, bicubic or auto");

    private static Checked<JobSettings> Seconds(JobSettings settings, string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostSeconds
            ? settings with { Seconds = number }
            : Bad(name, value, $"a number above 0, up to {MostSeconds}, such as 2.5");

    private static Checked<JobSettings> NotBuilt(JobSettings settings, string name, string value) => Missing(name, name);

    private static Refusal Missing(string what, string name) =>
        new(Problems.SettingNotBuilt, $"'{what}' is not available in this version; leave it out.") { Facts = Setting(name) };

    private static Refusal Bad(string name, string value, string wanted, string[]? allowed = null)
    {
        var facts = Setting(name);
        if (allowed is not null)
        {
            facts["allowed"] = allowed;
        }

        return new Refusal(Problems.BadSetting, $"'{name}' is {wanted}, not '{Shown(value)}'.") { Facts = facts };
    }

    private static Dictionary<string, object> Setting(string name) => new() { ["setting"] = Shown(name) };

    // What a stranger sent is shown back short.
    private static string Shown(string text) => text.Length <= 40 ? text : $"{text[..40]}…";

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]{0,63}(@[A-Za-z0-9][A-Za-z0-9._-]{0,63})?\z")]
    private static partial Regex ModelName();
}
