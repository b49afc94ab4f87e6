using System.Text;
using Actors.Imaging.Pictures;

namespace Actors.Imaging.Sandboxing;

/// <summary>The payloads of the frames that are not data. Both sides are built together: there is no version.</summary>
public static class Messages
{
    private const int None = -1;

    public static byte[] Write(DecodeLimits limits) => Written(w =>
    {
        w.Write(limits.MaxPixels);
        w.Write(limits.MaxBytes);
    });

    public static DecodeLimits ReadLimits(byte[] payload) => Parsed(payload, r => new DecodeLimits(r.ReadInt64(), r.ReadInt64()));

    public static byte[] Write(PictureInfo picture) => Written(w => Write(w, picture));

    public static PictureInfo ReadPicture(byte[] payload) => Parsed(payload, ReadPicture);

    public static byte[] Write(PictureInfo picture, EncodeSettings settings) => Written(w =>
    {
        Write(w, picture);
        w.Write((int)settings.Format);
        w.Write(settings.Quality);
        Write(w, settings.Certificate);
    });

    public static (PictureInfo Picture, EncodeSettings Settings) ReadEncode(byte[] payload) => Parsed(payload, r => (ReadPicture(r), new EncodeSettings((ImageFormat)r.ReadInt32(), r.ReadInt32(), ReadCertificate(r))));

    public static byte[] Write(IReadOnlyList<string> words) => Written(w => Write(w, words));

    public static IReadOnlyList<string> ReadWords(byte[] payload) => Parsed(payload, ReadWords);

    public static byte[] Write(ProbeLimits limits) => Written(w =>
    {
        w.Write(limits.Bytes);
        w.Write(limits.Seconds);
    });

    public static ProbeLimits ReadProbe(byte[] payload) => Parsed(payload, r => new ProbeLimits(r.ReadInt32(), r.ReadDouble()));

    public static byte[] Write(ProbeReport report) => Written(w =>
    {
        w.Write(report.Precision);
        w.Write(report.Scale);
        w.Write(report.Halo);
        w.Write(report.Parameters);
        w.Write(report.Channels);
        w.Write(report.Range);
        w.Write(report.Layout);
        w.Write(report.Type);
        w.Write(report.WindowWidth);
        w.Write(report.WindowHeight);
        w.Write(report.Tiling);
        w.Write(report.Psnr);
        w.Write(report.Ssim);
    });

    public static ProbeReport ReadReport(byte[] payload) => Parsed(payload, r => new ProbeReport(
        r.ReadString(),
        r.ReadInt32(),
        r.ReadInt32(),
        r.ReadInt64(),
        r.ReadInt32(),
        r.ReadString(),
        r.ReadString(),
        r.ReadString(),
        r.ReadInt32(),
        r.ReadInt32(),
        r.ReadString(),
        r.ReadDouble(),
        r.ReadDouble()));

    private static void Write(BinaryWriter writer, PictureInfo picture)
    {
        writer.Write(picture.Width);
        writer.Write(picture.Height);
        writer.Write(picture.Format.Bands);
        writer.Write(picture.Format.BitDepth);
        Write(writer, picture.Metadata.Icc);
        Write(writer, picture.Metadata.Exif);
        Write(writer, picture.Metadata.Xmp);
        Write(writer, picture.Metadata.Iptc);
        writer.Write(picture.Metadata.XResolution ?? double.NaN);
        writer.Write(picture.Metadata.YResolution ?? double.NaN);
        Write(writer, picture.Metadata.Notes);
    }

    private static PictureInfo ReadPicture(BinaryReader reader)
    {
        var (width, height) = (reader.ReadInt32(), reader.ReadInt32());
        var format = new PixelFormat(reader.ReadInt32(), reader.ReadInt32());
        var metadata = new PictureMetadata
        {
            Icc = ReadBlock(reader),
            Exif = ReadBlock(reader),
            Xmp = ReadBlock(reader),
            Iptc = ReadBlock(reader),
            XResolution = Known(reader.ReadDouble()),
            YResolution = Known(reader.ReadDouble()),
            Notes = ReadWords(reader),
        };
        return new PictureInfo(width, height, format, metadata);
    }

    private static void Write(BinaryWriter writer, Certificate? certificate)
    {
        writer.Write(certificate is not null);
        if (certificate is not null)
        {
            writer.Write(certificate.ConsistencyDb);
            writer.Write(certificate.WorstTileDb);
            writer.Write(certificate.ReplacedShare);
            writer.Write(certificate.Fidelity);
            writer.Write(certificate.Scale);
            writer.Write(certificate.Model);
            writer.Write(certificate.ModelSha256);
            writer.Write(certificate.SourceSha256);
        }
    }

    private static Certificate? ReadCertificate(BinaryReader reader) => !reader.ReadBoolean() ? null : new Certificate(
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadInt32(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString());

    private static void Write(BinaryWriter writer, byte[]? block)
    {
        writer.Write(block?.Length ?? None);
        writer.Write(block ?? []);
    }

    private static byte[]? ReadBlock(BinaryReader reader)
    {
        var length = reader.ReadInt32();
        return length == None ? null : reader.ReadBytes(length);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<string> words)
    {
        writer.Write(words.Count);
        foreach (var word in words)
        {
            writer.Write(word);
        }
    }

    private static IReadOnlyList<string> ReadWords(BinaryReader reader)
    {
        var words = new string[reader.ReadInt32()];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = reader.ReadString();
        }

        return words;
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;

    private static byte[] Written(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory, Encoding.UTF8);
        write(writer);
        return memory.ToArray();
    }

    private static T Parsed<T>(byte[] payload, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new MemoryStream(payload), Encoding.UTF8);
        return read(reader);
    }
}
