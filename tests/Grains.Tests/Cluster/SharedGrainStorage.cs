using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Serialization;
using Orleans.Storage;

namespace Actors.Grains.Tests.Cluster;

/// <summary>Grain storage that outlives silos: a dictionary of serialized states in the test's process, with ETags and a count of its writes.</summary>
public sealed class SharedGrainStorage(SharedGrainStorage.Shelf shelf, Serializer serializer) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (shelf.States.TryGetValue((stateName, grainId), out var stored))
        {
            (grainState.State, grainState.RecordExists, grainState.ETag) = (serializer.Deserialize<T>(stored.Bytes), true, stored.ETag);
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (shelf.Fault(stateName) is { } fault)
        {
            throw fault;
        }

        var (key, next) = ((stateName, grainId), new Stored(serializer.SerializeToArray(grainState.State), shelf.NextETag()));
        lock (shelf)
        {
            var held = shelf.States.GetValueOrDefault(key)?.ETag;
            if (held != grainState.ETag)
            {
                throw new InconsistentStateException($"The state of {grainId} was written by another.", held, grainState.ETag);
            }

            shelf.States[key] = next;
        }

        (grainState.RecordExists, grainState.ETag) = (true, next.ETag);
        shelf.Writes.AddOrUpdate(grainId, 1, (_, count) => count + 1);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        shelf.States.TryRemove((stateName, grainId), out _);
        (grainState.RecordExists, grainState.ETag) = (false, null);
        return Task.CompletedTask;
    }

    public sealed record Stored(byte[] Bytes, string ETag);

    public sealed class Shelf
    {
        private int _etag;

        public ConcurrentDictionary<(string, GrainId), Stored> States { get; } = new();

        public ConcurrentDictionary<GrainId, int> Writes { get; } = new();

        /// <summary>Why the next write of a state fails; null where it does not.</summary>
        public Func<string, Exception?> Fault { get; set; } = _ => null;

        public string NextETag() => Interlocked.Increment(ref _etag).ToString(CultureInfo.InvariantCulture);

        /// <summary>Makes every owner of a state a former one, as if another had written the same.</summary>
        public void TakeOver(string stateName, GrainId grainId)
        {
            lock (this)
            {
                States[(stateName, grainId)] = States[(stateName, grainId)] with { ETag = NextETag() };
            }
        }
    }
}
