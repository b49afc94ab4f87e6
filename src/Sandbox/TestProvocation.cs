using System.Text;
using Actors.Imaging.Pictures;

namespace Actors.Sandbox;

/// <summary>
/// Lets a test see what a crash, a hang or a bomb costs: with the environment variable <see cref="Variable"/> set to 1, a picture whose XMP block says
/// <c>sandbox:abort</c>, <c>sandbox:hang</c> or <c>sandbox:allocate</c> makes the child do so. Without it such a block is data like any other.
/// </summary>
internal static class TestProvocation
{
    public const string Variable = "ACTORS_SANDBOX_PROVOCATION";

    private const int Piece = 64 * 1024 * 1024;

    public static void Obey(PictureMetadata metadata)
    {
        if (metadata.Xmp is null || Environment.GetEnvironmentVariable(Variable) != "1")
        {
            return;
        }

        switch (Encoding.UTF8.GetString(metadata.Xmp))
        {
            case var text when text.Contains("sandbox:abort", StringComparison.Ordinal):
                Environment.FailFast("A test asked for it.");
                break;
            case var text when text.Contains("sandbox:hang", StringComparison.Ordinal):
                Thread.Sleep(Timeout.Infinite);
                break;
            case var text when text.Contains("sandbox:allocate", StringComparison.Ordinal):
                Allocate();
                break;
        }
    }

    private static unsafe void Allocate()
    {
        while (true)
        {
            var memory = System.Runtime.InteropServices.NativeMemory.Alloc(Piece);
            new Span<byte>(memory, Piece).Fill(1);
        }
    }
}
