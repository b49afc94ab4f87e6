namespace Actors.Trainer.Training;

/// <summary>Of what, and how, lessons are made: what teachers make of the pictures, once, before the first step.</summary>
/// <param name="Side">Of each picture, at each size, the most detailed square of so many source pixels is enlarged, or the largest one that a smaller picture holds.</param>
/// <param name="Asks">How often a teacher is asked for each, in positions drawn for each; the mean is learnt.</param>
/// <param name="Squares">The most squares of a picture; those after the first are where none of the others is, so that a small picture gives fewer.</param>
public sealed record LessonPlan(int Side, int Asks, int Squares = 1);
