using System.Security.Cryptography;
using System.Text;

namespace Actors.Client.Api.Jobs;

/// <summary>How a job gets its id: 32 lowercase hex digits, in order of time, or from the caller's key so that no second job can arise.</summary>
public static class JobIds
{
    /// <summary>Characters of an id.</summary>
    public const int Length = 32;

    public static string At(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    /// <summary>The id that belongs to an idempotency key, the same on every server.</summary>
    public static string FromKey(string idempotencyKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"actors-job:{idempotencyKey}")).AsSpan(0, Length / 2));

    public static bool IsWellFormed(string id) => id.Length == Length && id.All(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f'));
}
