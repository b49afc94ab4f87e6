using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Grains.Jobs;

/// <summary>How a job gets its id: 32 lowercase hex digits, in order of time, or from the caller's key so that no second job can arise.</summary>
public static class JobIds
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 32;

    public static string At(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>The id that belongs to an idempotency key, the same on every server.</summary>
    public static string FromKey(string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"actors-job:{idempotencyKey}")).AsSpan(0, Length / 2));

    /// <summary>When an id was made, to the millisecond; null where its own digits say that it came from a key.</summary>
    public static DateTimeOffset? TimeOf(string id)
    {
        var milliseconds = long.Parse(id.AsSpan(0, 12), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return id[12] == '7' && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    public static bool IsWellFormed(string id) => id.Length == Length && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
