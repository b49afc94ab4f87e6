using System.Text;
using NetVips;

namespace Actors.Codecs;

/// <summary>Makes pictures of what this program drew itself as SVG. Never for a file that came from outside: its loader is closed again at once.</summary>
public static class DrawnPicture
{
    private const string Loader = "VipsForeignLoadSvg";
    private const int Compression = 9;

    private static readonly Lock Gate = new();

    /// <summary>Renders a drawing in the pixels that it says. Its letters are those that the machine has.</summary>
    /// <param name="svg">A drawing of this program.</param>
    /// <returns>A PNG file.</returns>
    /// <exception cref="VipsException">It cannot be drawn.</exception>
    public static byte[] ToPng(string svg)
    {
        VipsRuntime.Start();
        lock (Gate)
        {
            Operation.Block(Loader, false);
            try
            {
                using var image = Image.SvgloadBuffer(Encoding.UTF8.GetBytes(svg));
                using var flat = image.Flatten(background: [255, 255, 255]);
                return flat.PngsaveBuffer(compression: Compression, palette: true);
            }
            finally
            {
                Operation.Block(Loader, true);
            }
        }
    }
}
