namespace Actors.Trainer.Training;

/// <summary>One line of a run's curve.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Spent">Share of the budget, 0 to 1.</param>
/// <param name="Loss">Mean loss since the last line, samples 0 to 1: whichever the stage asks for.</param>
/// <param name="LearningRate">Adam's, at the last step.</param>
/// <param name="Psnr">Decibels on the held-out pictures, averaged weights, luma.</param>
/// <param name="CpuSeconds">Processor seconds used by the run so far.</param>
/// <param name="MegapixelsPerSecond">Output pixels trained on, per second of wall time.</param>
/// <param name="Left">Wall time to the end of the budget at the present speed.</param>
public sealed record TrainingProgress(
    long Step,
    double Spent,
    double Loss,
    double LearningRate,
    double Psnr,
    double CpuSeconds,
    double MegapixelsPerSecond,
    TimeSpan Left);
