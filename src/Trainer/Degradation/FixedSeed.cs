using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Trainer.Degradation;

/// <summary>The seed of a picture that is measured on: whoever measures it, and whenever, degrades it alike.</summary>
public static class FixedSeed
{
    /// <param name="picture">Its name, the same on all machines.</param>
    /// <param name="seed">Another one gives all pictures another seed.</param>
    public static long Of(string picture, long seed) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}\n{picture.Replace('\\', '/')}")));
}
