using System.Diagnostics.CodeAnalysis;

namespace Actors.Client.Api.Errors;

/// <summary>What came of a check: a value, or why there is none.</summary>
internal readonly struct Checked<T>
    where T : class
{
    private readonly T? _value;
    private readonly Refusal? _refusal;

    private Checked(T? value, Refusal? refusal) => (_value, _refusal) = (value, refusal);

    public static implicit operator Checked<T>(T value) => new(value, null);

    public static implicit operator Checked<T>(Refusal refusal) => new(null, refusal);

    /// <summary>True with the value, or false with the refusal.</summary>
    public bool Holds([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refusal? refusal)
    {
        (value, refusal) = (_value, _refusal);
        return value is not null;
    }
}
