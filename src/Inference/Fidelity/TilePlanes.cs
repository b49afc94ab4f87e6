using Actors.Imaging.Colour;
using Actors.Imaging.Resample;
using Actors.Imaging.Tiles;

namespace Actors.Inference.Fidelity;

/// <summary>A tile's window and its enlargement as planes of red, green and blue; places are given in source pixels of the picture.</summary>
/// <param name="source">The window's planes, one after the other.</param>
/// <param name="sourceArea">Where the window lies; it may reach past the picture.</param>
/// <param name="result">The enlarged planes, one after the other, not clamped.</param>
/// <param name="resultArea">What they show, in source pixels; it may reach past the picture.</param>
/// <param name="picture">The whole picture.</param>
/// <param name="scale">Result pixels for one source pixel, each way.</param>
internal readonly ref struct TilePlanes(ReadOnlySpan<float> source, Rect sourceArea, Span<float> result, Rect resultArea, Rect picture, int scale)
{
    private readonly ReadOnlySpan<float> _source = source;
    private readonly Span<float> _result = result;

    /// <summary>The whole picture, in source pixels.</summary>
    public Rect Picture { get; } = picture;

    public int Scale { get; } = scale;

    /// <summary>A part of a plane of the source.</summary>
    public PlaneView Source(int plane, Rect part) => Cut(_source, plane, sourceArea, part, 1);

    /// <summary>A part of a plane of the result.</summary>
    public PlaneView Result(int plane, Rect part) => Cut(_result, plane, resultArea, part, Scale);

    /// <summary>A row of a part of the result, to be changed.</summary>
    /// <param name="row">Row of the result, counted from the part's first.</param>
    public Span<float> ResultRow(int plane, Rect part, int row)
    {
        var width = resultArea.Width * Scale;
        var start = (plane * (_result.Length / Planes.Colours)) + ((((part.Y - resultArea.Y) * Scale) + row) * width) + ((part.X - resultArea.X) * Scale);
        return _result.Slice(start, part.Width * Scale);
    }

    private static PlaneView Cut(ReadOnlySpan<float> planes, int plane, Rect area, Rect part, int scale)
    {
        var length = planes.Length / Planes.Colours;
        return new PlaneView(planes.Slice(plane * length, length), area.Width * scale, area.Height * scale, area.Width * scale)
            .Part((part.X - area.X) * scale, (part.Y - area.Y) * scale, part.Width * scale, part.Height * scale);
    }
}
