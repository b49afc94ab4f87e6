using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Trials;

/// <summary>What a new model must show before it serves. Bound from the <c>Gate</c> section; a bad value stops the host at start.</summary>
public sealed class GateOptions
{
    public const string Section = "Gate";

    /// <summary>How sure it must be that the challenger is better on the owner's hold-out. Default 0.95.</summary>
    [Range(0.51, 0.9999)]
    public double Confidence { get; set; } = 0.95;

    /// <summary>Decibels that it may lose on a frozen set, in the mean. Default 0.05.</summary>
    [Range(0, 10)]
    public double FrozenLoss { get; set; } = 0.05;

    /// <summary>Pictures that the hold-out must have: fewer say nothing. Default 24.</summary>
    [Range(5, 100_000)]
    public int HoldoutPictures { get; set; } = 24;

    /// <summary>How many times the champion's time for a megapixel the challenger may take, where the champion is a network. Default 1.25.</summary>
    [Range(0.1, 100)]
    public double SlowerAtMost { get; set; } = 1.25;

    /// <summary>Milliseconds for a megapixel of source on one thread that no challenger may exceed. Default 10,000, six times what the model <c>fast</c> takes on a slow core.</summary>
    [Range(1, 10_000_000)]
    public double MillisecondsPerMegapixel { get; set; } = 10_000;
}
