namespace Actors.Grains.Jobs;

/// <summary>What became of a submission.</summary>
[GenerateSerializer, Alias("submit-outcome")]
public enum SubmitOutcome
{
    /// <summary>Stored; the job runs.</summary>
    Accepted,

    /// <summary>The same request was accepted before under this id; its job goes on.</summary>
    AlreadyAccepted,

    /// <summary>Another request holds this id.</summary>
    Conflict,
}
