using Actors.Grains.Tiles;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>
/// The sandbox children of this process: started when needed, used again, replaced when they die, grow or have served long enough. Decoders and encoders
/// are counted apart: an encoder may wait for tiles that only a decoder can bring.
/// </summary>
public sealed partial class SandboxPool : IDisposable
{
    private readonly SandboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SandboxPool> _logger;
    private readonly Places _decoders;
    private readonly Places _encoders;
    private readonly Stack<SandboxChild> _idle = new();
    private readonly HashSet<SandboxChild> _all = [];
    private bool _disposed;

    public SandboxPool(IOptions<SandboxOptions> options, TimeProvider time, ILogger<SandboxPool> logger)
    {
        (_options, _time, _logger) = (options.Value, time, logger);
        _decoders = new Places(_options.Decoders);
        _encoders = new Places(_options.Encoders);
    }

    /// <summary>Process ids of the children alive now.</summary>
    public IReadOnlyList<int> Children
    {
        get
        {
            lock (_all)
            {
                return [.. _all.Where(c => c.IsAlive).Select(c => c.Id)];
            }
        }
    }

    /// <summary>Starts one child ahead of need.</summary>
    internal async Task WarmUpAsync(CancellationToken ct)
    {
        try
        {
            var child = await StartAsync(ct);
            lock (_all)
            {
                _idle.Push(child);
            }
        }
        catch (PictureCodecException e)
        {
            LogNotWarm(e);
        }
        catch (ObjectDisposedException)
        {
            // The host has ended before it was needed.
        }
    }

    /// <summary>Waits for a free place and takes a child for one request; end with <see cref="Return"/>.</summary>
    /// <exception cref="PictureCodecException">No child can be started.</exception>
    internal async Task<SandboxChild> RentAsync(bool forDecoding, CancellationToken ct)
    {
        await PlacesFor(forDecoding).WaitAsync(ct);
        try
        {
            var child = TakeIdle() ?? await StartAsync(ct);
            child.Begin();
            return child;
        }
        catch
        {
            PlacesFor(forDecoding).Release();
            throw;
        }
    }

    /// <summary>Gives a child back.</summary>
    /// <param name="isReady">Whether its request ended in order, so that it can take another.</param>
    internal void Return(SandboxChild child, bool forDecoding, bool isReady)
    {
        child.Finish();
        var memory = child.MemoryBytes >> 20;
        var keep = isReady && child.IsAlive && child.Requests < _options.RequestsPerChild && memory <= _options.RecycleMiB;
        lock (_all)
        {
            keep = keep && !_disposed && _idle.Count < _options.Idle;
            if (keep)
            {
                _idle.Push(child);
            }
        }

        if (!keep)
        {
            LogReplaced(child.Id, child.Requests, memory, isReady);
            Remove(child);
        }

        PlacesFor(forDecoding).Release();
    }

    public void Dispose()
    {
        List<SandboxChild> children;
        lock (_all)
        {
            _disposed = true;
            children = [.. _all];
            _idle.Clear();
        }

        children.ForEach(Remove);
    }

    private Places PlacesFor(bool forDecoding) => forDecoding ? _decoders : _encoders;

    private SandboxChild? TakeIdle()
    {
        lock (_all)
        {
            while (_idle.TryPop(out var child))
            {
                if (child.IsAlive)
                {
                    return child;
                }

                LogDiedIdle(child.Id);
                Remove(child);
            }
        }

        return null;
    }

    private async Task<SandboxChild> StartAsync(CancellationToken ct)
    {
        SandboxChild child;
        try
        {
            child = await SandboxChild.StartAsync(_options, _time, ct);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
        {
            throw new PictureCodecException($"The codec process cannot be started: {e.Message}", PictureCodecFault.ChildFailed, e);
        }

        lock (_all)
        {
            if (!_disposed)
            {
                _all.Add(child);
                LogStarted(child.Id);
                return child;
            }
        }

        child.Dispose();
        throw new ObjectDisposedException(nameof(SandboxPool));
    }

    private void Remove(SandboxChild child)
    {
        lock (_all)
        {
            _all.Remove(child);
        }

        child.Dispose();
    }
}
