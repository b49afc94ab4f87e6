namespace Actors.Inference.Onnx;

/// <summary>How far a tensor looks into the source, down and across.</summary>
internal sealed record Reach(AxisReach Rows, AxisReach Columns)
{
    public static readonly Reach Source = new(AxisReach.Source, AxisReach.Source);

    public int Scale => Rows.Scale;

    public int Radius => Math.Max(Rows.Radius, Columns.Radius);

    public Reach Join(Reach other) => new(Rows.Join(other.Rows), Columns.Join(other.Columns));
}
