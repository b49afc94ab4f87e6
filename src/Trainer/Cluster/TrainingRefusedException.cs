namespace Actors.Trainer.Cluster;

/// <summary>A work cannot be done; the code is one of the cluster's words for why.</summary>
public sealed class TrainingRefusedException(string code, string message, Exception? cause = null) : Exception(message, cause)
{
    public string Code => code;
}
