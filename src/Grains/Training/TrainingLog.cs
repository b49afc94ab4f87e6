namespace Actors.Grains.Training;

/// <summary>The numbered log of a run. It never grows past <see cref="MaxEvents"/>: changes of status always fit, rounds are thinned to what a curve can show.</summary>
/// <param name="events">The stored list, which the log appends to.</param>
public sealed class TrainingLog(List<TrainingEvent> events)
{
    public const int MaxEvents = 600;

    /// <summary>Rounds that are told over the length of a run.</summary>
    public const int MostRounds = 400;

    private const int MostNotes = 150;

    private int _notes = events.Count(line => line.Kind == TrainingEventKind.Note);
    private int _rounds = events.Count(line => line.Kind == TrainingEventKind.Round);
    private long _lastRound = events.FindLast(line => line.Kind == TrainingEventKind.Round)?.Step ?? -1;

    /// <summary>Number of the newest event; 0 before the first.</summary>
    public long Last => events.Count == 0 ? 0 : events[^1].Seq;

    /// <param name="like">The event without its number.</param>
    public void Add(TrainingEvent like)
    {
        if (like.Kind switch
        {
            TrainingEventKind.Note => _notes++ < MostNotes,
            TrainingEventKind.Round => like.Step >= like.TotalSteps || (IsFar(like) && _rounds++ < MostRounds),
            _ => true,
        })
        {
            events.Add(like with { Seq = Last + 1 });
            _lastRound = like.Kind == TrainingEventKind.Round ? like.Step : _lastRound;
        }
    }

    private bool IsFar(TrainingEvent round) => _lastRound < 0 || (round.Step - _lastRound) * MostRounds >= round.TotalSteps;
}
