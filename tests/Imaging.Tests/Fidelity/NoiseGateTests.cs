using Actors.Imaging.Fidelity;
using CsCheck;

namespace Actors.Imaging.Tests.Fidelity;

public sealed class NoiseGateTests
{
    [Fact]
    public void What_noise_may_be_is_held_back_and_the_rest_passes_nearly_whole() =>
        Gen.Select(Gen.Int[-1000, 1000].Array[1, 40], Gen.Float[0, 0.1f]).Sample((thousandths, noise) =>
        {
            float[] differences = [.. thousandths.Select(value => value / 1000f)];
            var passed = differences.ToArray();

            NoiseGate.Apply(passed, noise, 1);

            return differences.Zip(passed).All(pair => Math.Abs(pair.First) switch
            {
                var size when size < NoiseGate.Threshold * noise * 0.999f => pair.Second == 0,
                var size when size > 10 * NoiseGate.Threshold * noise => Math.Abs(pair.Second - pair.First) <= 0.011f * size,
                var size => Math.Abs(pair.Second) <= size,
            });
        }, iter: 300);

    [Fact]
    public void A_larger_difference_never_gives_less()
    {
        float[] differences = [.. Enumerable.Range(0, 1000).Select(at => at / 1000f)];

        NoiseGate.Apply(differences, 0.05f, 0.5f);

        Assert.All(differences.Zip(differences.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 0.0011f));
    }

    [Fact]
    public void A_source_without_noise_holds_nothing_back()
    {
        float[] differences = [0, 0.001f, -0.5f, 1];

        NoiseGate.Apply(differences, 0, 0.5f);

        Assert.Equal([0, 0.0005f, -0.25f, 0.5f], differences);
    }
}
