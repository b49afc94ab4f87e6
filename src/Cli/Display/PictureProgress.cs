using System.Globalization;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>How far one picture is, in words.</summary>
internal sealed class PictureProgress
{
    private const double Million = 1e6;

    private readonly double _megapixels;
    private readonly Pace _pace;
    private JobEventDocument? _latest;

    public PictureProgress(JobDocument job)
    {
        _megapixels = job.Source.Width * (double)job.Source.Height / Million;
        _pace = new Pace(_megapixels);
    }

    /// <summary>0 to 1.</summary>
    public double Share => _latest is { TilesTotal: > 0 } latest ? (double)latest.TilesDone / latest.TilesTotal : 0;

    public DateTimeOffset At => _latest?.At ?? default;

    /// <summary>Tiles, source megapixels a second and the time left, as far as they are known; before that, the status.</summary>
    public string Text
    {
        get
        {
            if (_latest is not { TilesTotal: > 0 } latest)
            {
                return _latest?.Status.ToString().ToLowerInvariant() ?? "queued";
            }

            var tiles = string.Create(CultureInfo.InvariantCulture, $"{latest.TilesDone}/{latest.TilesTotal} tiles");
            return Share < 1 ? tiles + Durations.Speed(_pace.PerSecond, "MP/s") + Durations.Left(_pace.Left) : $"{tiles}, assembling";
        }
    }

    public void Note(JobEventDocument latest)
    {
        _latest = latest;
        if (latest.TilesTotal > 0)
        {
            _pace.Note(latest.At, Share * _megapixels);
        }
    }
}
