namespace Actors.Imaging.Headers;

/// <summary>A box of an ISO base media file: its type and where its content lies.</summary>
internal readonly record struct HeifBox(string Type, long Body, long End)
{
    private const int MostBoxes = 10_000;

    /// <summary>The boxes that lie one after the other in a part of the file.</summary>
    public static IEnumerable<HeifBox> Between(ByteSource source, long start, long end)
    {
        for (var i = 0; start + 8 <= end; i++)
        {
            if (i == MostBoxes)
            {
                throw source.Damaged("it has more boxes than any program writes");
            }

            var (length, head) = ((ulong)source.Big32(start), 8);
            if (length == 1)
            {
                (length, head) = (source.Big64(start + 8), 16);
            }
            else if (length == 0)
            {
                length = (ulong)(end - start);
            }

            if (length < (ulong)head)
            {
                throw source.Damaged($"a box at byte {start} has {length} bytes");
            }

            if (length > (ulong)(end - start))
            {
                throw end == source.Length
                    ? source.Truncated($"a box at byte {start} says {length} bytes")
                    : source.Damaged($"a box at byte {start} reaches past the box around it");
            }

            yield return new HeifBox(source.Tag(start + 4), start + head, start + (long)length);
            start += (long)length;
        }
    }

    /// <summary>The boxes inside this one, after so many bytes of its own.</summary>
    public IEnumerable<HeifBox> Inside(ByteSource source, int skip = 0) => Between(source, Math.Min(Body + skip, End), End);
}
