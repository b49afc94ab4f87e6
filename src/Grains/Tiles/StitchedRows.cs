using Actors.Grains.Jobs;
using Actors.Imaging;
using Actors.Imaging.Fidelity;
using Actors.Imaging.Metrics;
using Actors.Imaging.Tiles;
using Actors.Storage;

namespace Actors.Grains.Tiles;

/// <summary>A job's enhanced tiles as rows of pixels, from the top, compared with their source on the way. Holds one row of tiles, whatever the picture's size.</summary>
internal sealed class StitchedRows
{
    private readonly TileBlobs _tiles;
    private readonly string _jobId;
    private readonly TilePlan _plan;
    private readonly TileStitcher _sources;
    private readonly TileStitcher _results;
    private readonly ConsistencyMeter _meter;
    private readonly Queue<TileBlobHeader> _waiting = new();
    private readonly List<TileRecord> _records = [];
    private BlockTally _tally;

    /// <param name="scale">Result pixels for one source pixel, each way.</param>
    public StitchedRows(IBlobStore blobs, string jobId, TilePlan plan, int scale, PixelFormat format)
    {
        (_tiles, _jobId, _plan) = (new TileBlobs(blobs), jobId, plan);
        (_sources, _results) = (new TileStitcher(plan, 1, format), new TileStitcher(plan, scale, format));
        _meter = new ConsistencyMeter(FidelityExtensions.Squares(plan.Width, plan.Height), scale, format, plan, (_, db) => _records.Add(TileRecord.Of(_waiting.Dequeue(), db)));
    }

    public bool IsDone => _results.IsDone;

    /// <summary>The row of tiles that comes next.</summary>
    public int Row => _results.Row;

    /// <summary>The pixel rows of the row of tiles that was read last.</summary>
    public ReadOnlyMemory<byte> Pixels => _results.Rows;

    /// <summary>Reads the tiles of the next row, and their windows.</summary>
    /// <exception cref="DamagedWorkException">One of them is not whole.</exception>
    public async Task ReadAsync(CancellationToken ct)
    {
        var first = Row * _plan.Columns;
        for (var index = first; index < first + _plan.Columns; index++)
        {
            using var window = await ReadAsync(JobBlobs.SourceTile(_jobId, index), ct);
            var core = CoreOf(window.Pixels, index);
            _sources.Place(index, core);
            PixelPool.Shared.Return(core);
            using var tile = await ReadAsync(JobBlobs.EnhancedTile(_jobId, index), ct);
            _results.Place(index, tile.Pixels);
            _tally = _tally.With(tile.Header.Tally());
            _waiting.Enqueue(tile.Header);
        }
    }

    /// <summary>Compares the row of tiles and gives it up.</summary>
    /// <returns>The records of the tiles that are compared to their last row: those of a row become known with the next.</returns>
    public IReadOnlyList<TileRecord> Pass()
    {
        _records.Clear();
        var rows = _plan.Core(Row * _plan.Columns).Height;
        var source = _sources.Rows.Span;
        var result = _results.Rows.Span;

        // Row by row, so that the meter never holds more than a few.
        for (var row = 0; row < rows; row++)
        {
            var (low, high) = (source.Length / rows, result.Length / rows);
            _meter.AddSourceRows(source.Slice(row * low, low));
            _meter.AddResultRows(result.Slice(row * high, high));
        }

        _sources.Release();
        _results.Release();
        return [.. _records];
    }

    /// <summary>The measures of the whole picture, after its last row.</summary>
    public JobFidelity Finish() => _meter.Finish().ToFidelity(_tally);

    private async Task<TileBlob> ReadAsync(string key, CancellationToken ct) => await _tiles.ReadAsync(new BlobKey(key), ct) ?? throw new DamagedWorkException(key);

    private PixelBuffer CoreOf(PixelBuffer window, int index)
    {
        var area = _plan.Core(index);
        var core = PixelPool.Shared.Rent(area.Width, area.Height, window.Format);
        for (var y = 0; y < core.Height; y++)
        {
            window.Row(_plan.Halo + y).Slice(_plan.Halo * window.Format.BytesPerPixel, core.Stride).CopyTo(core.Row(y));
        }

        return core;
    }
}
