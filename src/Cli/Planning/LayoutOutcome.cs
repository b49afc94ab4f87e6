namespace Actors.Cli.Planning;

/// <summary>Where every input's output goes, or why the arguments make no sense together.</summary>
/// <param name="Refusal">What is wrong and what to do; null where the roots stand.</param>
internal sealed record LayoutOutcome(IReadOnlyList<InputRoot> Roots, string? Format, string? Refusal)
{
    public static LayoutOutcome Refused(string reason) => new([], null, reason);
}
