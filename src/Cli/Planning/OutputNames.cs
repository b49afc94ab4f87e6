using System.Security.Cryptography;
using System.Text;

namespace Actors.Cli.Planning;

/// <summary>Knows which source holds which output name. It keeps 32 bytes for a name, not the name: 200,000 of them fit in a few megabytes.</summary>
internal sealed class OutputNames
{
    private static readonly bool IgnoreCase = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS();

    private readonly Dictionary<UInt128, UInt128> _holders = [];
    private readonly HashSet<UInt128> _sources = [];
    private readonly HashSet<UInt128> _begun = [];
    private readonly Lock _lock = new();

    /// <summary>How many different outputs are claimed.</summary>
    public int Count => _holders.Count;

    /// <summary>Claims a name for a source; false where another source holds it.</summary>
    public bool TryClaim(string output, string source)
    {
        var (name, holder) = (Mark(output), Mark(source));
        lock (_lock)
        {
            _sources.Add(holder);
            return _holders.TryAdd(name, holder) || _holders[name] == holder;
        }
    }

    /// <summary>True for the first that comes for a name: an input that two arguments name is worked on once.</summary>
    public bool TryBegin(string output)
    {
        var name = Mark(output);
        lock (_lock)
        {
            return _begun.Add(name);
        }
    }

    /// <summary>Whether a path is one of the sources seen so far.</summary>
    public bool IsSource(string path)
    {
        var mark = Mark(path);
        lock (_lock)
        {
            return _sources.Contains(mark);
        }
    }

    private static UInt128 Mark(string path)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(IgnoreCase ? path.ToUpperInvariant() : path), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }
}
