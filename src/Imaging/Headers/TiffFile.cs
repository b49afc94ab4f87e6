namespace Actors.Imaging.Headers;

/// <summary>The numbers of a TIFF file: either byte order, classic (32-bit offsets) or BigTIFF (64-bit).</summary>
internal sealed class TiffFile(ByteSource source)
{
    private const int MostEntries = 4096;

    private readonly bool _isLittle = source.StartsWith("II"u8);
    private readonly bool _isBig = source.Byte(2) == 43 || source.Byte(3) == 43;

    public ByteSource Source => source;

    public static bool IsTiff(ByteSource source) =>
        source.StartsWith([0x49, 0x49, 42, 0]) || source.StartsWith([0x4D, 0x4D, 0, 42]) || source.StartsWith([0x49, 0x49, 43, 0]) || source.StartsWith([0x4D, 0x4D, 0, 43]);

    /// <summary>Where the first directory is.</summary>
    public long FirstDirectory() => _isBig ? Offset(8) : Offset(4);

    /// <summary>The entries of a directory by their tag, the first of each, and where the next directory is (0: nowhere).</summary>
    public (Dictionary<int, TiffEntry> Entries, long Next) Directory(long at)
    {
        var count = _isBig ? (long)Math.Min(Number64(at), int.MaxValue) : Number16(at);
        var (start, size) = _isBig ? (at + 8, 20) : (at + 2, 12);
        if (count is 0 or > MostEntries)
        {
            throw source.Damaged($"a directory at byte {at} has {count} entries");
        }

        var entries = new Dictionary<int, TiffEntry>();
        for (var i = 0; i < count; i++)
        {
            var entry = start + (i * size);
            var length = _isBig ? (long)Math.Min(Number64(entry + 4), long.MaxValue) : Number32(entry + 4);
            entries.TryAdd(Number16(entry), new TiffEntry(Number16(entry + 2), length, entry + (_isBig ? 12 : 8)));
        }

        var end = start + (count * size);
        return (entries, source.Has(end, _isBig ? 8 : 4) ? Offset(end) : 0);
    }

    /// <summary>Value <paramref name="index"/> of an entry as a whole number.</summary>
    public ulong Value(TiffEntry entry, long index = 0)
    {
        var size = entry.Type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 13 => 4, 16 or 17 or 18 => 8, _ => 0 };
        if (size == 0 || index < 0 || index >= entry.Count)
        {
            throw source.Damaged($"an entry at byte {entry.At} has values of type {entry.Type}");
        }

        // What fits into the entry stands in it; more stands elsewhere.
        var at = entry.Count <= (_isBig ? 8 : 4) / size ? entry.At : Offset(entry.At);
        at += index * size;
        return size switch { 1 => source.Byte(at), 2 => Number16(at), 4 => Number32(at), _ => Number64(at) };
    }

    private long Offset(long at)
    {
        var offset = _isBig ? Number64(at) : Number32(at);
        return offset <= long.MaxValue / 2 ? (long)offset : throw source.Damaged($"it points to byte {offset}");
    }

    private ushort Number16(long at) => _isLittle ? source.Little16(at) : source.Big16(at);

    private uint Number32(long at) => _isLittle ? source.Little32(at) : source.Big32(at);

    private ulong Number64(long at) => _isLittle ? source.Little64(at) : source.Big64(at);
}
