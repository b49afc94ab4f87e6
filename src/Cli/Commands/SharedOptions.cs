using System.CommandLine;
using System.Globalization;
using Actors.Cli.Display;

namespace Actors.Cli.Commands;

/// <summary>Options that several verbs take.</summary>
internal static class SharedOptions
{
    public static Option<string?> Data() => new("--data")
    {
        Description = "Folder for jobs and their state. Default: ACTORS_DATA, else a folder in your user data directory.",
        HelpName = "FOLDER",
    };

    public static Option<Uri?> Server() => new("--server")
    {
        Description = "Use the server at this address instead of starting one in this process.",
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"--server {text} is not an address such as http://127.0.0.1:5080.");
            return null;
        },
    };

    public static Option<string?> By() => new("--by") { Description = "Who asks, for the history. Default: your user name.", HelpName = "WHO" };

    public static Option<string?> Why() => new("--why") { Description = "The reason, for the history.", HelpName = "TEXT" };

    /// <summary>Who asks, where it was not said.</summary>
    public static string Who(string? given) => given is { Length: > 0 } ? given : Environment.UserName;

    public static Option<int?> Threads() => Number(
        "--threads", "Tiles that are enhanced at once, one thread each. Default: one for each core.", 1, 256, 1);

    public static Option<string?> Device()
    {
        var option = new Option<string?>("--device") { Description = "What the network runs on: auto, cpu or cuda. Default: auto.", HelpName = "DEVICE" };
        option.AcceptOnlyFromAmong("auto", "cpu", "cuda");
        return option;
    }

    /// <summary>Runs whose curves are drawn together.</summary>
    public static Argument<T[]> Curves<T>(string name, string description)
    {
        var runs = new Argument<T[]>(name) { Description = $"{description}, {CurveSvg.Most} at most.", Arity = ArgumentArity.OneOrMore };
        runs.Validators.Add(result =>
        {
            if (result.Tokens.Count > CurveSvg.Most)
            {
                result.AddError($"{name} is given {result.Tokens.Count} times; a drawing tells {CurveSvg.Most} runs apart: leave some out.");
            }
        });
        return runs;
    }

    /// <summary>A number from 0 to 1, with a point in every language.</summary>
    public static Option<double?> Share(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "SHARE",
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and <= 1)
            {
                return value;
            }

            result.AddError($"{name} is a number from 0 to 1, such as 0.5, not {text}.");
            return null;
        },
    };

    /// <summary>A whole number in a range, in steps.</summary>
    public static Option<int?> Number(string name, string description, int from, int to, int step)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.Tokens.Count != 1 || !int.TryParse(result.Tokens[0].Value, out var value))
            {
                return; // said already
            }

            if (value < from || value > to || value % step != 0)
            {
                result.AddError(step == 1 ? $"{name} is a whole number from {from} to {to}, not {value}." : $"{name} is a multiple of {step} from {from} to {to}, not {value}.");
            }
        });
        return option;
    }
}
