using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Endpoints;

/// <summary>How many entries a page of a list has.</summary>
internal static class PageSize
{
    private const int Most = 100;
    private const int Usual = 20;

    /// <summary>Reads what the caller asked for.</summary>
    /// <param name="limit">Null for the usual size.</param>
    public static bool TryRead(string? limit, out int size, [NotNullWhen(false)] out Refusal? refusal)
    {
        size = Usual;
        refusal = limit is null || (int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= Most)
            ? null
            : Refusal.BadParameter("limit", $"a whole number from 1 to {Most}");
        return refusal is null;
    }
}
