namespace Actors.Grains.Trials;

/// <summary>Something that happened to a challenger.</summary>
/// <param name="Status">The status that it brought.</param>
/// <param name="Text">For people.</param>
[GenerateSerializer, Immutable, Alias("trial-step")]
public sealed record TrialStep([property: Id(0)] DateTimeOffset At, [property: Id(1)] TrialStatus Status, [property: Id(2)] string Text);
