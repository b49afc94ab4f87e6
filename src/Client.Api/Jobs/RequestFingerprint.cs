using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Actors.Grains.Jobs;

namespace Actors.Client.Api.Jobs;

/// <summary>What makes two requests the same: the bytes and the settings. The file name does not count.</summary>
public static class RequestFingerprint
{
    /// <returns>64 lowercase hex digits.</returns>
    public static string Of(string sourceSha256, JobSettings settings)
    {
        var text = string.Join(
            '\n',
            sourceSha256,
            settings.Scale.ToString(CultureInfo.InvariantCulture),
            settings.Model ?? "",
            settings.Precision,
            settings.Device,
            settings.Format,
            settings.Quality.ToString(CultureInfo.InvariantCulture),
            settings.Tile.ToString(CultureInfo.InvariantCulture),
            settings.Priority);

        // What came later is left out where it is not asked for: a request made before counts as the same.
        text += settings.Fidelity > 0 ? string.Create(CultureInfo.InvariantCulture, $"\nfidelity={settings.Fidelity}") : string.Empty;
        text += settings.Certificate != "none" ? $"\ncertificate={settings.Certificate}" : string.Empty;
        text += settings.Strength is { } strength ? string.Create(CultureInfo.InvariantCulture, $"\nstrength={strength}") : string.Empty;
        text += settings.Seconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"\nseconds={seconds}") : string.Empty;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
