using System.Globalization;

namespace Actors.Client.Api.Endpoints;

/// <summary>How long a caller would wait for a finished job, as <c>Prefer: wait=N</c> says it (RFC 7240). What cannot be read is no preference.</summary>
internal static class WaitPreference
{
    /// <returns>Seconds, at most <paramref name="most"/>; null where nothing is preferred.</returns>
    public static int? Read(string? header, int most)
    {
        foreach (var preference in (header ?? "").Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = preference.Split(';')[0].Split('=', StringSplitOptions.TrimEntries);
            if (parts is [var name, var value]
                && name.Equals("wait", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(value.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                return Math.Min(seconds, most);
            }
        }

        return null;
    }
}
