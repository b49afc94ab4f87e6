namespace Actors.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was asked for stands in its place.</summary>
    public const int Success = 0;

    /// <summary>Something failed; the last lines say what.</summary>
    public const int Failure = 1;

    /// <summary>The arguments make no sense; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>Ended by Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
