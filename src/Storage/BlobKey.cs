namespace Actors.Storage;

/// <summary>
/// A blob's address: segments joined by '/', each of 1 to 128 characters from <c>a–z A–Z 0–9 . _ -</c>, not starting with a dot; at most 512 in all.
/// So a key can never leave the root of a store.
/// </summary>
public readonly record struct BlobKey
{
    public const int MaxLength = 512;
    public const int MaxSegment = 128;

    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is no valid key; the message says which rule it breaks.</exception>
    public BlobKey(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        if (value.Length > MaxLength)
        {
            throw new ArgumentException($"A blob key has at most {MaxLength} characters, not {value.Length}.", nameof(value));
        }

        foreach (var segment in value.Split('/'))
        {
            if (segment.Length is 0 or > MaxSegment || segment[0] == '.' || !segment.All(IsAllowed))
            {
                throw new ArgumentException(
                    $"'{value}' is no blob key: each segment has 1 to {MaxSegment} characters from a-z A-Z 0-9 . _ - and does not start with a dot.", nameof(value));
            }
        }

        _value = value;
    }

    /// <summary>The key's text.</summary>
    public string Value => _value ?? throw new InvalidOperationException("This blob key was never given a value.");

    public override string ToString() => Value;

    private static bool IsAllowed(char c) => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-';
}
