namespace Actors.Storage;

/// <summary>The block hashes of blobs that were verified as a whole, by their sha256. When too many are remembered, all are forgotten: another pass brings them back.</summary>
internal sealed class BlockHashes
{
    // 32 bytes each: some 8 MB, which is a terabyte of blobs.
    private const int Most = 1 << 18;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, byte[][]> _known = [];
    private int _count;

    public static int CountFor(long length) => checked((int)((length + VerifiedBlobs.BlockBytes - 1) / VerifiedBlobs.BlockBytes));

    public byte[][]? Find(string sha256)
    {
        lock (_lock)
        {
            return _known.GetValueOrDefault(sha256);
        }
    }

    public void Remember(string sha256, byte[][] hashes)
    {
        lock (_lock)
        {
            if (_count + hashes.Length > Most)
            {
                _known.Clear();
                _count = 0;
            }

            if (_known.TryAdd(sha256, hashes))
            {
                _count += hashes.Length;
            }
        }
    }
}
