namespace Actors.Imaging.Degradation;

/// <summary>How wide the sharpest edges of a picture are: how much of a step over six pixels happens within the two in its middle.</summary>
internal sealed class EdgeWidths
{
    private const int Near = 1;
    private const int Far = 3;

    // A step that noise does not make. Levels.
    private const float LeastStep = 48;
    private const int LeastCount = 20;

    // The sharpest edges, those that stand straight to the grid, tell of the blur; sharper still are only those that noise helps.
    private const double Sharpest = 0.88;

    private const int Bins = 200;
    private const double Widest = 3;

    private readonly int[] _counts = new int[Bins + 1];
    private int _total;

    /// <summary>0 where there are too few edges.</summary>
    public double Sigma
    {
        get
        {
            if (_total < LeastCount)
            {
                return 0;
            }

            var (left, bin) = (_total * (1 - Sharpest), Bins);
            for (; bin > 0 && (left -= _counts[bin]) > 0; bin--)
            {
            }

            return SigmaOf((double)bin / Bins);
        }
    }

    /// <summary>Takes the steps in the rows of a stripe, and those across its middle.</summary>
    public void Add(ReadOnlySpan<float> stripe, int width)
    {
        for (var y = 0; y < BlockSpectra.Edge; y++)
        {
            AddSteps(stripe.Slice(y * width, width), 1);
        }

        AddSteps(stripe, width);
    }

    private void AddSteps(ReadOnlySpan<float> samples, int apart)
    {
        for (var at = Far * apart; at < samples.Length - (Far * apart); at++)
        {
            var (low, high) = (samples[at - (Far * apart)], samples[at + (Far * apart)]);
            var far = high - low;
            if (Math.Abs(far) < LeastStep)
            {
                continue;
            }

            var near = (samples[at + (Near * apart)] - samples[at - (Near * apart)]) / far;
            if (near > 0)
            {
                _counts[(int)(Math.Min(1, near) * Bins)]++;
                _total++;
            }
        }
    }

    // A step that was blurred by sigma: the share that lies within the near pixels of that within the far ones.
    private static double SigmaOf(double share)
    {
        var (low, high) = (0.0, Widest);
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Share(middle) > share ? (middle, high) : (low, middle);
        }

        return low;
    }

    private static double Share(double sigma) => sigma < 0.05 ? 1 : Gaussian.Erf(Near / (sigma * Math.Sqrt(2))) / Gaussian.Erf(Far / (sigma * Math.Sqrt(2)));
}
