namespace Actors.Grains.Training;

/// <summary>What became of a request for a run.</summary>
[GenerateSerializer, Alias("training-start-outcome")]
public enum StartOutcome
{
    /// <summary>Stored; the run goes on by itself.</summary>
    Accepted,

    /// <summary>The same request was accepted before under this id.</summary>
    AlreadyAccepted,

    /// <summary>Another request holds this id.</summary>
    Conflict,
}
