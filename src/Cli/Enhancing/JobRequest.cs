using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Cli.Manifests;
using Actors.Cli.Planning;
using Actors.Grains;

namespace Actors.Cli.Enhancing;

/// <summary>
/// The job that makes one output, and the keys under which the same command finds it again. A key holds all that decides the job, and a
/// counter: a job that failed or was canceled keeps its key for good, so the next run takes the next number.
/// </summary>
internal sealed class JobRequest
{
    private readonly string _identity;

    public JobRequest(PlannedPicture picture, string sourceSha256, ModelChoice choice, EnhanceSettings settings)
    {
        var output = settings.For(picture);
        Form = Fields(output, choice, settings);

        // Two machines may share a server, and each wants its own file.
        _identity = string.Join('\n', [Environment.MachineName, picture.Output, sourceSha256, .. choice.Sha256s, .. Form.Select(field => $"{field.Key}={field.Value}")]);
    }

    /// <summary>The settings as the server's form fields.</summary>
    public IReadOnlyDictionary<string, string> Form { get; }

    /// <summary>The idempotency key of a run: 64 hex digits.</summary>
    /// <param name="run">0, or one more than the number of the run that ended without an output.</param>
    public string Key(int run) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"enhance\n{_identity}\n{run}"))));

    private static SortedDictionary<string, string> Fields(OutputSettings output, ModelChoice choice, EnhanceSettings settings)
    {
        var fields = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["scale"] = Number(output.Scale),
            ["model"] = choice.Address(),
            ["format"] = output.Format,
        };
        // An address was found, and so a model.
        Add("precision", choice.Model!.Name == Names.Bicubic ? null : choice.Model.Precision);
        Add("quality", output.Quality is { } quality ? Number(quality) : null);
        Add("fidelity", output.Fidelity is { } fidelity ? fidelity.ToString(CultureInfo.InvariantCulture) : null);
        Add("certificate", output.Certificate);
        Add("strength", output.Strength is { } strength ? strength.ToString(CultureInfo.InvariantCulture) : null);
        Add("tile", settings.Tile is { } tile ? Number(tile) : null);
        Add("device", settings.Device);
        return fields;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                fields[name] = value;
            }
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
