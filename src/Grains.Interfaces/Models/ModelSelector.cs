namespace Actors.Grains.Models;

/// <summary>What a caller names a model by: <c>NAME</c>, <c>NAME@VERSION</c> or <c>NAME@ALIAS</c>.</summary>
/// <param name="Family">The name of its family.</param>
/// <param name="Wanted">The version or the alias; null for whatever serves.</param>
public readonly record struct ModelSelector(string Family, string? Wanted)
{
    /// <summary>True where the model restores, or may turn out to.</summary>
    public bool MayRestore => Family is Names.AutoModel or Names.RestoreFamily;

    /// <summary>Splits at the first <c>@</c>; whether such a model exists is for the registry to say.</summary>
    public static ModelSelector Of(string text) => text.Split('@', 2) is [var family, var wanted] ? new ModelSelector(family, wanted) : new ModelSelector(text, null);

    public override string ToString() => Wanted is null ? Family : $"{Family}@{Wanted}";
}
