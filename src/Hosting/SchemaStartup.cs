
namespace Actors.Hosting;

/// <summary>Applies the schema before any part of the silo asks for it, and closes the file when all have stopped.</summary>
internal sealed class SchemaStartup(DataFolder folder) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(SchemaStartup),
        ServiceLifecycleStage.First,
        ct => Task.Run(() => SqliteSchema.Apply(folder.GrainsFile), ct),
        ct => Task.Run(() => SqliteSchema.Close(folder.GrainsFile), ct));
}
