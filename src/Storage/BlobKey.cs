using System.Diagnostics.CodeAnalysis;

namespace Actors.Storage;

/// <summary>
/// A blob's address: segments joined by '/', each of 1 to 128 characters from <c>a–z A–Z 0–9 . _ -</c>, not starting with a dot; at most 512 in all.
/// So a key can never leave the root of a store. A blob's key is never the beginning of another's: where <c>a</c> is a blob, <c>a/b</c> is refused.
/// </summary>
public readonly record struct BlobKey
{
    public const int MaxLength = 512;
    public const int MaxSegment = 128;

    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is no valid key; the message says which rule it breaks.</exception>
    public BlobKey(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = Fault(value) is { } fault ? throw new ArgumentException(fault, nameof(value)) : value;
    }

    /// <summary>The key's text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This blob key was never given a value.");

    /// <summary>Makes a key of a stranger's text; false where it is none.</summary>
    public static bool TryCreate([NotNullWhen(true)] string? value, out BlobKey key)
    {
        key = value is not null && Fault(value) is null ? new BlobKey(value) : default;
        return key._value is not null;
    }

    public override string ToString() => Value;

    private static string? Fault(string value)
    {
        if (value.Length > MaxLength)
        {
            return $"A blob key has at most {MaxLength} characters, not {value.Length}.";
        }

        return value.Split('/').All(IsSegment)
            ? null
            : $"'{value}' is no blob key: each segment has 1 to {MaxSegment} characters from a-z A-Z 0-9 . _ - and does not start with a dot.";
    }

    private static bool IsSegment(string segment) => segment.Length is > 0 and <= MaxSegment && segment[0] != '.' && segment.All(IsAllowed);

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
