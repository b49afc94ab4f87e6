namespace Actors.Grains.Trials;

/// <summary>A model's scores on one set of pictures.</summary>
/// <param name="Name">Such as <c>Set5</c>, or <c>holdout</c> for the owner's own pictures.</param>
/// <param name="IsOwn">True for pictures of the owner, which decide; false for a frozen set, on which nothing may be lost.</param>
[GenerateSerializer, Immutable, Alias("exam-set")]
public sealed record ExamSet([property: Id(0)] string Name, [property: Id(1)] bool IsOwn, [property: Id(2)] IReadOnlyList<ExamScore> Scores);
