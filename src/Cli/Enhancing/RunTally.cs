namespace Actors.Cli.Enhancing;

/// <summary>How a run's pictures ended.</summary>
internal sealed class RunTally
{
    /// <summary>Failures that are kept with their reasons; of more, only the number.</summary>
    private const int MostKept = 1000;

    private readonly List<PictureReport> _failures = [];
    private readonly Lock _lock = new();

    public int Made { get; private set; }

    public int AlreadyDone { get; private set; }

    public int Failed { get; private set; }

    /// <summary>The first failures, in the order in which they came.</summary>
    public IReadOnlyList<PictureReport> Failures => _failures;

    public void Add(PictureReport report)
    {
        lock (_lock)
        {
            switch (report.Verdict)
            {
                case PictureVerdict.Made:
                    Made++;
                    break;
                case PictureVerdict.AlreadyDone:
                    AlreadyDone++;
                    break;
                default:
                    Failed++;
                    if (_failures.Count < MostKept)
                    {
                        _failures.Add(report);
                    }

                    break;
            }
        }
    }
}
