namespace Actors.Imaging.Headers;

/// <summary>What the meta box of an AVIF or HEIF file says about its primary picture.</summary>
internal sealed class HeifItems
{
    private const int MostEntries = 65_536;
    private const string AlphaUrn = "auxid:1";

    private readonly ByteSource _source;
    private readonly List<HeifBox> _properties = [];
    private readonly Dictionary<uint, List<int>> _associations = [];
    private readonly List<uint> _auxiliaries = [];

    /// <param name="meta">The meta box of the file.</param>
    public HeifItems(ByteSource source, HeifBox meta)
    {
        _source = source;
        var boxes = meta.Inside(source, 4).ToList();
        if (boxes.FirstOrDefault(box => box.Type == "pitm") is not { Type: not null } primary)
        {
            throw source.Damaged("it names no primary picture");
        }

        Primary = source.Byte(primary.Body) == 0 ? source.Big16(primary.Body + 4) : source.Big32(primary.Body + 4);
        foreach (var box in boxes.Where(box => box.Type == "iprp").SelectMany(box => box.Inside(source)))
        {
            if (box.Type == "ipco")
            {
                _properties.AddRange(box.Inside(source));
            }
            else if (box.Type == "ipma")
            {
                ReadAssociations(box);
            }
        }

        foreach (var box in boxes.Where(box => box.Type == "iref"))
        {
            ReadReferences(box);
        }
    }

    /// <summary>Number of the picture that is shown.</summary>
    public uint Primary { get; }

    /// <summary>Another item of the file is the primary picture's alpha.</summary>
    public bool HasAlpha => _auxiliaries.Any(item => Properties(item, "auxC").Any(IsAlpha));

    /// <summary>Some item of the file, be it a piece of the primary picture, is coded as HEVC.</summary>
    public bool HasHevc => _properties.Exists(box => box.Type == "hvcC");

    /// <summary>The properties of an item that are of a type, in their order.</summary>
    public IEnumerable<HeifBox> Properties(uint item, string type) =>
        _associations.GetValueOrDefault(item, []).Where(index => index > 0 && index <= _properties.Count).Select(index => _properties[index - 1]).Where(box => box.Type == type);

    private bool IsAlpha(HeifBox box)
    {
        var name = new byte[Math.Clamp(box.End - box.Body - 4, 0, 256)];
        _source.Read(box.Body + 4, name);
        var text = System.Text.Encoding.Latin1.GetString(name);
        return text.Contains("auxiliary:alpha", StringComparison.Ordinal) || text.Contains(AlphaUrn, StringComparison.Ordinal);
    }

    private void ReadAssociations(HeifBox box)
    {
        var (isLong, isWide) = (_source.Byte(box.Body) > 0, (_source.Byte(box.Body + 3) & 1) != 0);
        var entries = Bounded(_source.Big32(box.Body + 4));
        var at = box.Body + 8;
        for (var i = 0; i < entries && at < box.End; i++)
        {
            var item = isLong ? _source.Big32(at) : _source.Big16(at);
            at += isLong ? 4 : 2;
            int count = _source.Byte(at++);
            var indices = new List<int>(count);
            for (var k = 0; k < count; k++)
            {
                // The highest bit says whether the property is essential.
                indices.Add(isWide ? _source.Big16(at) & 0x7FFF : _source.Byte(at) & 0x7F);
                at += isWide ? 2 : 1;
            }

            _associations.TryAdd(item, indices);
        }
    }

    // Items that are auxiliary to the primary picture.
    private void ReadReferences(HeifBox box)
    {
        var size = _source.Byte(box.Body) == 0 ? 2 : 4;
        foreach (var reference in box.Inside(_source, 4).Where(reference => reference.Type == "auxl"))
        {
            var count = Bounded(_source.Big16(reference.Body + size));
            for (var i = 0; i < count; i++)
            {
                if (Item(reference.Body + size + 2 + (i * size)) == Primary)
                {
                    _auxiliaries.Add(Item(reference.Body));
                }
            }
        }

        uint Item(long at) => size == 2 ? _source.Big16(at) : _source.Big32(at);
    }

    private int Bounded(uint count) => count <= MostEntries ? (int)count : throw _source.Damaged($"a table says {count} entries");
}
