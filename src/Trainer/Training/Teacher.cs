using System.Security.Cryptography;
using Actors.Inference.Models;
using Actors.Trainer.Data;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Trained networks whose pictures another one learns from. Most of a true picture cannot be known from the reduced one, so what a step learns from it is mostly
/// chance; what a network makes of it is what can be known, nearly. Each step asks one of the networks, on patches turned or mirrored in one of eight ways: so
/// what is learnt is near the mean of all of them in all positions, which is mostly better than each.
/// </summary>
public sealed class Teacher : IDisposable
{
    private readonly IReadOnlyList<SrNetwork> _networks;
    private readonly double _share;
    private readonly long _seed;

    /// <param name="networks">At least one, all of the scale that is learnt; their owner is the teacher from now on.</param>
    /// <param name="scale">Of the network that learns.</param>
    /// <param name="share">How much of what is learnt is theirs and not the true picture's, 0 to 1.</param>
    /// <param name="seed">Decides which is asked, and how.</param>
    /// <exception cref="InvalidDataException">A network is of another scale.</exception>
    public Teacher(IReadOnlyList<SrNetwork> networks, int scale, double share, long seed)
    {
        if (networks.FirstOrDefault(network => network.Shape.Scale != scale) is { } other)
        {
            throw new InvalidDataException($"A teacher of scale {other.Shape.Scale} has nothing to say about scale {scale}; name one of that scale.");
        }

        (_networks, _share, _seed) = (networks, share, seed);
    }

    /// <summary>Where the networks are and patches have to be.</summary>
    public Device Device => _networks[0].Device;

    /// <summary>Source pixels around a place that decide what they make of it.</summary>
    public int Halo => _networks.Max(network => network.Shape.Halo);

    /// <summary>What the record of a run calls a teacher: its address where it is a model with a card, and what tells its bytes from all others.</summary>
    /// <param name="path">Of its file.</param>
    public static string NameOf(string path)
    {
        var card = Path.Combine(Path.GetDirectoryName(path)!, ShippedModels.CardFileName);
        var name = File.Exists(card) ? ModelCard.Parse(File.ReadAllBytes(card)).Address : Path.GetFileName(path);
        return $"{name} (sha256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..12]})";
    }

    /// <summary>What is to be learnt in a step.</summary>
    /// <param name="low">Square patches, [N, 3, side, side].</param>
    /// <param name="high">The true pictures, [N, 3, side × scale, side × scale].</param>
    /// <param name="step">The step's number.</param>
    /// <param name="isMixed">True computes in bfloat16 where the networks take it.</param>
    /// <returns>[N, 3, side × scale, side × scale], without a gradient.</returns>
    public Tensor Correct(Tensor low, Tensor high, long step, bool isMixed)
    {
        using var _ = no_grad();
        var draw = new SeededDraw(~_seed, step);
        var (network, way) = (_networks[draw.Below(_networks.Count)], draw.Below(Turn.Ways));
        return high.Times(1 - _share).AddTimes(Back(network.Pass(Turned(low, way), isMixed), way), _share);
    }

    public void Dispose()
    {
        foreach (var network in _networks)
        {
            network.Dispose();
        }
    }

    private static Tensor Turned(Tensor pictures, int way)
    {
        var mirrored = Mirrored(pictures, way);
        return (way & 4) == 0 ? mirrored : mirrored.transpose(2, 3);
    }

    private static Tensor Back(Tensor pictures, int way) => Mirrored((way & 4) == 0 ? pictures : pictures.transpose(2, 3), way);

    private static Tensor Mirrored(Tensor pictures, int way) => (way & 3) switch
    {
        1 => pictures.flip(2),
        2 => pictures.flip(3),
        3 => pictures.flip(2, 3),
        _ => pictures,
    };
}
