using System.Buffers.Binary;
using Actors.Grains.Sandboxing;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Grains.Tests.Cluster;

/// <summary>A codec of a format of its own, in this process: sixteen bytes of numbers, then the pixels. A negative width stands for a file that brings its child down.</summary>
public sealed class RawCodec : IPictureCodec
{
    private const int HeaderLength = 16;

    private int _rowsRead;
    private int _opened;

    /// <summary>Rows decoded so far, over all pictures.</summary>
    public int RowsRead => _rowsRead;

    /// <summary>Pictures opened so far.</summary>
    public int Opened => _opened;

    /// <summary>Where pictures that are read from now on stop; null for nowhere.</summary>
    public Gate? Hold { get; set; }

    public static byte[] Encode(PixelBuffer picture) => [.. Header(picture.Width, picture.Height, picture.Format), .. picture.Data];

    /// <summary>A file whose decoder dies each time.</summary>
    public static byte[] Deadly(int height) => Header(-1, height, PixelFormat.Rgb8);

    public static PixelBuffer Decode(byte[] file)
    {
        var (width, height, format) = Parse(file);
        return new PixelBuffer(width, height, format, file[HeaderLength..]);
    }

    public async Task<IPictureReader> OpenAsync(Stream source, CancellationToken ct)
    {
        Interlocked.Increment(ref _opened);
        var header = new byte[HeaderLength];
        await source.ReadExactlyAsync(header, ct);
        var (width, height, format) = Parse(header);
        return width > 0
            ? new Reader(this, source, new PictureInfo(width, height, format, PictureMetadata.None with { XResolution = 3 }))
            : throw new PictureCodecException("The child ended.", PictureCodecFault.ChildFailed);
    }

    /// <summary>The certificate of the picture that was begun last; null where it had none.</summary>
    public Certificate? Certificate { get; private set; }

    public async Task<IPictureWriter> CreateAsync(PictureInfo picture, EncodeSettings settings, Stream destination, CancellationToken ct)
    {
        Certificate = settings.Certificate;
        await destination.WriteAsync(Header(picture.Width, picture.Height, picture.Format), ct);
        return new Writer(destination, picture.Metadata);
    }

    private static byte[] Header(int width, int height, PixelFormat format)
    {
        var header = new byte[HeaderLength];
        BinaryPrimitives.WriteInt32LittleEndian(header, width);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), height);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(8), format.Bands);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(12), format.BitDepth);
        return header;
    }

    private static (int Width, int Height, PixelFormat Format) Parse(ReadOnlySpan<byte> header) => (
        BinaryPrimitives.ReadInt32LittleEndian(header),
        BinaryPrimitives.ReadInt32LittleEndian(header[4..]),
        new PixelFormat(BinaryPrimitives.ReadInt32LittleEndian(header[8..]), BinaryPrimitives.ReadInt32LittleEndian(header[12..])));

    /// <summary>Lets no row pass from <paramref name="row"/> on, until it is released.</summary>
    public sealed class Gate(int row)
    {
        private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Row => row;

        public void Release() => _released.TrySetResult();

        internal Task WaitAsync(CancellationToken ct) => _released.Task.WaitAsync(ct);
    }

    private sealed class Reader(RawCodec codec, Stream source, PictureInfo info) : IPictureReader
    {
        private int _row;

        public PictureInfo Info => info;

        public async ValueTask<int> ReadRowsAsync(Memory<byte> all, CancellationToken ct)
        {
            var rows = all;
            var stride = info.Width * info.Format.BytesPerPixel;
            if (codec.Hold is { } gate && _row + (rows.Length / stride) > gate.Row)
            {
                // Rows before the gate come first.
                rows = rows[..(Math.Max(0, gate.Row - _row) * stride)];
                await (rows.IsEmpty ? gate.WaitAsync(ct) : Task.CompletedTask);
                rows = rows.IsEmpty ? all : rows;
            }

            var count = await source.ReadAtLeastAsync(rows, rows.Length, throwOnEndOfStream: false, ct) / stride;
            _row += count;
            Interlocked.Add(ref codec._rowsRead, count);
            return count;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Writer(Stream destination, PictureMetadata metadata) : IPictureWriter
    {
        public ValueTask WriteRowsAsync(ReadOnlyMemory<byte> rows, CancellationToken ct) => destination.WriteAsync(rows, ct);

        // The metadata came all the way from the decoder, or this says so.
        public Task<IReadOnlyList<string>> CompleteAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>(metadata.XResolution == 3 ? [] : ["resolution"]);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
