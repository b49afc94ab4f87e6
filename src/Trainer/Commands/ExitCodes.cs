namespace Actors.Trainer.Commands;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCodes
{
    /// <summary>The verb did all that was asked for.</summary>
    public const int Done = 0;

    /// <summary>It could not; one line on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>It was stopped before the end; a training run goes on with the same command.</summary>
    public const int Stopped = 130;
}
