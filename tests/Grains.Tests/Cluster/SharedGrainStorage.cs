using System.Collections.Concurrent;
using Orleans.Serialization;
using Orleans.Storage;

namespace Actors.Grains.Tests.Cluster;

/// <summary>Grain storage that outlives silos: a dictionary of serialized states in the test's process, with a count of its writes.</summary>
public sealed class SharedGrainStorage(SharedGrainStorage.Shelf shelf, Serializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (shelf.States.TryGetValue((stateName, grainId), out var bytes))
        {
            (grainState.State, grainState.RecordExists) = (serializer.Deserialize<T>(bytes), true);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        shelf.States[(stateName, grainId)] = serializer.SerializeToArray(grainState.State);
        grainState.RecordExists = true;
        shelf.Writes.AddOrUpdate(grainId, 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        shelf.States.TryRemove((stateName, grainId), out _);
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    public sealed class Shelf
    {
        public ConcurrentDictionary<(string, GrainId), byte[]> States { get; } = new();

        public ConcurrentDictionary<GrainId, int> Writes { get; } = new();
    }
}
