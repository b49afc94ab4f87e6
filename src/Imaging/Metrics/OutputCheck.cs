namespace Actors.Imaging.Metrics;

/// <summary>
/// The rule that catches a broken model or device: an output that is black, constant or not a number where the input is not. It lets through what a sound
/// model may do: flatten faint noise, or turn near-black into black.
/// </summary>
public static class OutputCheck
{
    /// <summary>An output whose largest sample lies under this rounds to black at 8 bits.</summary>
    public const float Black = 0.5f / 255;

    /// <summary>An input whose mean lies over this is not black: four levels of 8 bits.</summary>
    public const float NotBlack = 4f / 255;

    /// <summary>An output whose range lies under this is constant: half a level of 8 bits.</summary>
    public const float Flat = 0.5f / 255;

    /// <summary>An input whose range lies over this is no flat colour with faint noise: 32 levels of 8 bits.</summary>
    public const float NotFlat = 32f / 255;

    /// <summary>Judges an output by the statistics of the input that it was made from.</summary>
    public static OutputVerdict Judge(ImageStatistics input, ImageStatistics output)
    {
        if (!output.IsFinite)
        {
            return OutputVerdict.NotANumber;
        }

        if (output.Max < Black && input.Mean > NotBlack)
        {
            return OutputVerdict.Black;
        }

        return output.Range < Flat && input.Range > NotFlat ? OutputVerdict.Constant : OutputVerdict.Ok;
    }
}
