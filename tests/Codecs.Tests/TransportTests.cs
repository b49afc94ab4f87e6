using System.Diagnostics;
using System.Globalization;
using Actors.Imaging;
using Actors.Imaging.Pictures;
using Actors.Imaging.Sandboxing;

namespace Actors.Codecs.Tests;

/// <summary>What the way through a child costs, in processor time and memory. Bounds are generous: the figures stand in docs/decisions/0030 and 0031.</summary>
public sealed class TransportTests(ITestOutputHelper output) : IDisposable
{
    private const int Side = 1000;
    private const int Times = 8;
    private const int Rounds = 25;

    private readonly SandboxFixture _sandbox = new(o => (o.Decoders, o.Encoders, o.StallSeconds) = (1, 1, 60));

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public async Task A_child_spends_little_more_time_on_a_picture_than_the_host_would()
    {
        var pixels = TestPictures.Noise(Side, Side, PixelFormat.Rgb8);
        var settings = new EncodeSettings(ImageFormat.Png);
        var file = VipsEncoder.Encode(pixels, settings);
        await _sandbox.Codec.DecodeAsync((await _sandbox.Codec.EncodeAsync(pixels, settings)).File);
        using var host = Process.GetCurrentProcess();
        using var child = Process.GetProcessById(Assert.Single(_sandbox.Pool.Children));

        var inProcess = Spent(host);
        for (var i = 0; i < Times; i++)
        {
            using var decoder = VipsDecoder.Open(new MemoryStream(file), new DecodeLimits(), Path.GetTempPath());
            decoder.ReadRows(new byte[pixels.Data.Length]);
            VipsEncoder.Encode(pixels, settings);
        }

        inProcess = Spent(host) - inProcess;
        var inChild = Spent(child);
        for (var i = 0; i < Times; i++)
        {
            await _sandbox.Codec.DecodeAsync(file);
            await _sandbox.Codec.EncodeAsync(pixels, settings);
        }

        inChild = Spent(child) - inChild;
        Assert.InRange(inChild, TimeSpan.Zero, 1.5 * inProcess);
    }

    // By the clock, and so only where nothing else runs: ./test.sh soak Codecs.Tests
    [Theory(Explicit = true)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    public async Task Rows_through_a_child_take_at_most_a_tenth_longer(ImageFormat format)
    {
        var (pixels, settings) = (Photograph(2000), new EncodeSettings(format));
        var file = VipsEncoder.Encode(pixels, settings);
        var (inProcess, inChild) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            using (var decoder = VipsDecoder.Open(new MemoryStream(file), new DecodeLimits(), Path.GetTempPath()))
            {
                decoder.ReadRows(new byte[pixels.Data.Length]);
                VipsEncoder.Encode(pixels, settings);
            }

            inProcess = Least(inProcess, Stopwatch.GetElapsedTime(started));
            started = Stopwatch.GetTimestamp();
            await _sandbox.Codec.DecodeAsync(file);
            await _sandbox.Codec.EncodeAsync(pixels, settings);
            inChild = Least(inChild, Stopwatch.GetElapsedTime(started));
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{format} 2000², decode and encode, best of {Rounds}: in process {inProcess.TotalMilliseconds:0} ms, through a child {inChild.TotalMilliseconds:0} ms, ratio {inChild / inProcess:0.00}"));
        Assert.InRange(inChild, TimeSpan.Zero, 1.1 * inProcess);
    }

    [Theory]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Tiff)]
    public async Task A_child_holds_rows_and_not_pictures(ImageFormat format)
    {
        const int Wide = 6000;
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The peak memory of a process is read from /proc.");
        }

        // 108 MB of pixels, all of one colour: quick, and as large as any other for who would keep them.
        var info = new PictureInfo(Wide, Wide, PixelFormat.Rgb8, PictureMetadata.None);
        var rows = new byte[Wide * 3 * 100];
        var file = new MemoryStream();
        await using (var writer = await _sandbox.Codec.CreateAsync(info, new EncodeSettings(format), file, TestContext.Current.CancellationToken))
        {
            for (var y = 0; y < Wide; y += 100)
            {
                await writer.WriteRowsAsync(rows, TestContext.Current.CancellationToken);
            }

            await writer.CompleteAsync(TestContext.Current.CancellationToken);
        }

        file.Position = 0;
        await using (var reader = await _sandbox.Codec.OpenAsync(file, TestContext.Current.CancellationToken))
        {
            while (await reader.ReadRowsAsync(rows, TestContext.Current.CancellationToken) > 0)
            {
            }
        }

        Assert.InRange(PeakMiB(Assert.Single(_sandbox.Pool.Children)), 1, 100);
    }

    // The photographs at hand are smaller: one beside and below itself until the side is full.
    private static PixelBuffer Photograph(int side)
    {
        var path = Directory.EnumerateFiles(Checkout.SharedData("train"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        var one = VipsDecoder.DecodeFile(path);
        var data = new byte[side * 3 * side];
        for (var y = 0; y < side; y++)
        {
            for (var x = 0; x < side; x += one.Width)
            {
                one.Data.AsSpan(y % one.Height * one.Width * 3, Math.Min(one.Width, side - x) * 3).CopyTo(data.AsSpan(((y * side) + x) * 3));
            }
        }

        return new PixelBuffer(side, side, PixelFormat.Rgb8, data);
    }

    private static TimeSpan Least(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static TimeSpan Spent(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static int PeakMiB(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }
}
