namespace Actors.Inference.Tests.Fixtures;

/// <summary>Small models of other conventions than our own: each enlarges linearly, and spoils what comes in another range than its own.</summary>
internal static class Strangers
{
    /// <param name="peak">Largest value of its range.</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="type">Of the format's types.</param>
    /// <param name="interleaved">Channels last.</param>
    /// <param name="side">Fixed side; null for free ones.</param>
    public static byte[] Linear(int scale, float peak, int channels = 3, int type = OnnxWriter.Single, bool interleaved = false, long? side = null)
    {
        var onnx = new OnnxWriter();
        var picture = type == OnnxWriter.Single ? "x" : onnx.Node("Cast", ["x"], ("to", OnnxWriter.Single));
        picture = interleaved ? onnx.Node("Transpose", [picture], ("perm", new long[] { 0, 3, 1, 2 })) : picture;
        var bounds = (Low: onnx.Constant([], [0f]), High: onnx.Constant([], [peak]));

        // What is below a hundredth of the range is lost as well, so that a range that is too small shows.
        var floor = onnx.Constant([], [peak / 100]);
        picture = onnx.Node("Clip", [onnx.Node("Sub", [picture, floor]), bounds.Low, bounds.High]);
        picture = onnx.Node("Resize", [picture, "", onnx.Constant([4], [1f, 1f, scale, scale])], ("mode", "linear"));
        picture = onnx.Node("Clip", [onnx.Node("Add", [picture, floor]), bounds.Low, bounds.High]);
        picture = interleaved ? onnx.Node("Transpose", [picture], ("perm", new long[] { 0, 2, 3, 1 })) : picture;
        picture = type == OnnxWriter.Byte ? onnx.Node("Round", [picture]) : picture;
        picture = type == OnnxWriter.Single ? picture : onnx.Node("Cast", [picture], ("to", type));
        return onnx.Build(picture, type, interleaved ? [null, side, side, channels] : [null, channels, side, side]);
    }
}
