using Actors.Imaging.Fidelity;

namespace Actors.Imaging.Tests.Fidelity;

public sealed class HarmRuleTests
{
    private const float Level = 1f / 255;

    [Theory]
    [InlineData(3.9, 0, 0, false)] // harmless whatever Lanczos does
    [InlineData(4.1, 0, 0, true)]
    [InlineData(20, 10, 0, false)] // not 6 dB worse
    [InlineData(21, 10, 0, true)]
    [InlineData(18, 0, 5, false)] // the source's noise, cleared away
    [InlineData(20, 0, 5, true)]
    public void Harm_is_far_more_than_Lanczos_and_noise_explain(double model, double lanczos, double noise, bool isHarm)
    {
        var (missed, allowed) = ((float)model * Level, (float)lanczos * Level);

        Assert.Equal(isHarm, HarmRule.IsHarm(missed * missed, allowed * allowed, (float)noise * Level));
        Assert.True(!isHarm || HarmRule.IsSuspect(missed * missed));
    }
}
