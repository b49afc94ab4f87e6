using System.Diagnostics;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Limits;

namespace Actors.Codecs.Tests;

/// <summary>Every file of the collection of bad pictures ends as its label says, or as a recorded reason says why the label is wrong.</summary>
public sealed class BadImagesTests : IDisposable
{
    private const string Taken = "taken";
    private const string Refused = "refused";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly SandboxFixture _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task Every_bad_picture_ends_as_expected_and_in_time()
    {
        var folder = Checkout.SharedData("badimages");
        var exceptions = Table(Path.Combine(AppContext.BaseDirectory, "badimages-exceptions.tsv")).ToDictionary(r => r[0], r => r[1]);
        var wrong = new List<string>();
        var slow = new List<string>();

        foreach (var row in Table(Path.Combine(folder, "MANIFEST.tsv")))
        {
            var clock = Stopwatch.StartNew();
            var (outcome, why) = await OutcomeAsync(await File.ReadAllBytesAsync(Path.Combine(folder, row[0]), TestContext.Current.CancellationToken));
            if (clock.Elapsed > Longest)
            {
                slow.Add($"{row[0]} {clock.Elapsed.TotalSeconds:0.0} s");
            }

            if (!Expected(row, exceptions).Contains(outcome))
            {
                wrong.Add($"{row[0]}\t{row[2]}\t{outcome}\t{why}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(slow);
    }

    private static string[] Expected(string[] row, Dictionary<string, string> exceptions) => exceptions.TryGetValue(row[0], out var recorded)
        ? [recorded]
        : (row[1], row[2]) switch
        {
            // A file of several frames is refused by default, so that none is lost unseen.
            ("animated", _) or (_, "recoverable") => [Taken, Refused],
            (_, "valid") => [Taken],
            _ => [Refused],
        };

    private static IEnumerable<string[]> Table(string path) => File.ReadLines(path).Skip(1).Select(l => l.Split('\t'));

    private async Task<(string Outcome, string Why)> OutcomeAsync(byte[] file)
    {
        var header = ImageHeader.Read(new MemoryStream(file));
        if (!header.IsRead)
        {
            return (Refused, header.Message);
        }

        if (PictureRules.Check(header.Header, 1, FormatLimits.SameAs(header.Header.Format), PictureLimits.Default) is { } refusal)
        {
            return (Refused, refusal.Message);
        }

        try
        {
            var decoded = await _sandbox.Codec.DecodeAsync(file);
            var same = (decoded.Info.Width, decoded.Info.Height, decoded.Info.Format) == (header.Header.DisplayWidth, header.Header.DisplayHeight, header.Header.Decoded);
            return same ? (Taken, "") : ("otherwise than its header said", $"{decoded.Info.Width}×{decoded.Info.Height} {decoded.Info.Format}, header {header.Header}");
        }
        catch (PictureCodecException e) when (e.Fault is PictureCodecFault.BadPicture)
        {
            return (Refused, e.Message);
        }
        catch (PictureCodecException e)
        {
            return ("child failed", e.Message);
        }
    }
}
