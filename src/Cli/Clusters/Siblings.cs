using Actors.Cli.Hosts;

namespace Actors.Cli.Clusters;

/// <summary>The programs beside this one.</summary>
internal static class Siblings
{
    /// <summary>Names the trainer's program, which is too large to lie beside this one.</summary>
    public const string TrainerVariable = "ACTORS_TRAINER";

    public static string Gateway => Beside("Actors.Client.Api");

    public static string Silo => Beside("Actors.Silo");

    /// <exception cref="ServerUnavailableException">It is not there.</exception>
    public static string Trainer => Environment.GetEnvironmentVariable(TrainerVariable) is { Length: > 0 } named && File.Exists(named) ? named : Beside("Actors.Trainer");

    private static string Beside(string name) => Path.Join(AppContext.BaseDirectory, name) is var path && File.Exists(path)
        ? path
        : throw new ServerUnavailableException($"{path} is not there: build it, or start this with ./actors, which does.");
}
