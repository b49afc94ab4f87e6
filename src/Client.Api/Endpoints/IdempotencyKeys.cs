using System.Diagnostics.CodeAnalysis;
using Actors.Client.Api.Errors;

namespace Actors.Client.Api.Endpoints;

/// <summary>What the header Idempotency-Key may hold.</summary>
internal static class IdempotencyKeys
{
    public const string Header = "Idempotency-Key";

    private const int MaxKey = 255;

    /// <summary>True where there is no key, or a good one.</summary>
    public static bool IsGood(string? key, [NotNullWhen(false)] out Refusal? refusal)
    {
        refusal = key is null || (key.Length is > 0 and <= MaxKey && key.All(c => c is >= ' ' and <= '~'))
            ? null
            : new Refusal(Problems.BadHeader, $"{Header} is 1 to {MaxKey} printable ASCII characters.") { Facts = new Dictionary<string, object> { ["header"] = Header } };
        return refusal is null;
    }
}
