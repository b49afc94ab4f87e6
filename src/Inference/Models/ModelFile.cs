using System.Security.Cryptography;

namespace Actors.Inference.Models;

/// <summary>A model on disk: its card and the path of its ONNX file.</summary>
public sealed record ModelFile(ModelCard Card, string Path)
{
    /// <summary>The ONNX bytes, known to be those that the card names.</summary>
    /// <exception cref="ModelRefusedException">The bytes have another sha256 than the card says.</exception>
    /// <exception cref="IOException">The file is missing or unreadable.</exception>
    public byte[] ReadVerified()
    {
        var bytes = File.ReadAllBytes(Path);
        Verify(bytes, Card.Sha256);
        return bytes;
    }

    /// <summary>Refuses bytes that have another sha256 than they should.</summary>
    /// <param name="sha256">64 lower-case hexadecimal digits.</param>
    /// <exception cref="ModelRefusedException">They have.</exception>
    public static void Verify(ReadOnlySpan<byte> bytes, string sha256)
    {
        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (actual != sha256)
        {
            throw new ModelRefusedException($"The model's bytes have sha256 {actual}, where {sha256} was asked for: the file was damaged or exchanged. Put the original back.");
        }
    }
}
