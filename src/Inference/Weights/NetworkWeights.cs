using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Actors.Inference.Weights;

/// <summary>
/// The weights of a network as flat lists of numbers, in the order of its layers, so that they can be averaged without the library that trained them. As a file:
/// a head of 64 bytes (mark, shape, count, which lists follow, sha256 of what follows), then float32 lists, little-endian.
/// </summary>
/// <param name="Shape">The network that they belong to.</param>
/// <param name="Current">What training goes on from.</param>
/// <param name="Average">The running average, as long as <paramref name="Current"/>: what is measured and exported.</param>
/// <param name="Momentum">The outer momentum that led here, as long as <paramref name="Current"/>; empty where there is none.</param>
public sealed record NetworkWeights(WeightShape Shape, float[] Current, float[] Average, float[] Momentum)
{
    private const int HeadBytes = 64;
    private const int HashOffset = 32;

    // More than any network of the family has; a damaged head must not reserve all memory.
    private const int MostWeights = 100_000_000;

    private static ReadOnlySpan<byte> Mark => "ACTORSW1"u8;

    /// <summary>Reads a file and holds it against its hash.</summary>
    /// <exception cref="InvalidDataException">It is no file of weights, or damaged.</exception>
    public static async Task<NetworkWeights> ReadAsync(Stream file, CancellationToken ct)
    {
        var head = new byte[HeadBytes];
        if (await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, ct) < HeadBytes || !head.AsSpan(0, Mark.Length).SequenceEqual(Mark))
        {
            throw new InvalidDataException("The file holds no weights: its mark is another one.");
        }

        var (shape, count, hasMomentum) = (new WeightShape(Int(head, 8), Int(head, 12), Int(head, 16)), Int(head, 20), Int(head, 24) != 0);
        if (count is < 1 or > MostWeights)
        {
            throw new InvalidDataException($"The file's head speaks of {count} weights, which no network here has.");
        }

        var body = new byte[count * sizeof(float) * (hasMomentum ? 3 : 2)];
        if (await file.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, ct) < body.Length || !SHA256.HashData(body).AsSpan().SequenceEqual(head.AsSpan(HashOffset)))
        {
            throw new InvalidDataException("The file of weights is cut short or damaged: its hash is another one.");
        }

        return new NetworkWeights(shape, List(body, count, 0), List(body, count, 1), hasMomentum ? List(body, count, 2) : []);
    }

    /// <summary>The file; the same weights give the same bytes.</summary>
    public byte[] ToBytes()
    {
        float[][] lists = Momentum.Length == 0 ? [Current, Average] : [Current, Average, Momentum];
        var file = new byte[HeadBytes + (lists.Length * Current.Length * sizeof(float))];
        Mark.CopyTo(file);
        int[] head = [Shape.Width, Shape.Depth, Shape.Scale, Current.Length, Momentum.Length == 0 ? 0 : 1];
        for (var field = 0; field < head.Length; field++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(Mark.Length + (field * sizeof(int))), head[field]);
        }

        for (var list = 0; list < lists.Length; list++)
        {
            MemoryMarshal.AsBytes(lists[list].AsSpan()).CopyTo(file.AsSpan(HeadBytes + (list * Current.Length * sizeof(float))));
        }

        SHA256.HashData(file.AsSpan(HeadBytes), file.AsSpan(HashOffset, SHA256.HashSizeInBytes));
        return file;
    }

    private static int Int(byte[] head, int at) => BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(at));

    private static float[] List(byte[] body, int count, int index) => MemoryMarshal.Cast<byte, float>(body.AsSpan(index * count * sizeof(float), count * sizeof(float))).ToArray();
}
