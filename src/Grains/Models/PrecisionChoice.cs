using System.Globalization;
using Actors.Grains.Jobs;

namespace Actors.Grains.Models;

/// <summary>Chooses between the exact version of a model and its 8-bit copy, where a job leaves that open.</summary>
/// <param name="speeds">What silos measured.</param>
internal sealed class PrecisionChoice(IReadOnlyList<ModelSpeed> speeds, AutoPrecision rule)
{
    /// <summary>
    /// How many times as fast the copy must be. It costs up to 0.03 dB, which a saving of less than a sixth is not worth; and two measures of one model differ by
    /// some percent, which must not decide.
    /// </summary>
    public const double WorthIt = 1.2;

    /// <param name="quick">The 8-bit copy; null where there is none.</param>
    /// <param name="device">What the job runs on; null where that is not known.</param>
    public ModelResolution Between(ModelReference exact, ModelReference? quick, JobDevice? device)
    {
        if (quick is null || device is null || quick == exact)
        {
            return new ModelResolution(exact, null);
        }

        if (rule == AutoPrecision.Exact)
        {
            return Take(exact, "that is how this server is set");
        }

        if (SpeedOf(exact, device) is not { } slow || SpeedOf(quick, device) is not { } fast)
        {
            return Take(exact, $"the speeds on {Kind(device)} are not measured yet");
        }

        var times = slow / fast;
        return times >= WorthIt
            ? Take(quick, $"on {Kind(device)} it is {Number(times)} times as fast as {exact.Precision}")
            : Take(exact, $"on {Kind(device)} {quick.Precision} is {Number(times)} times as fast, and is taken from {Number(WorthIt)} on");
    }

    /// <summary>True where both versions were measured on a kind of device.</summary>
    public bool Knows(ModelReference exact, ModelReference quick, JobDevice device) => SpeedOf(exact, device) is not null && SpeedOf(quick, device) is not null;

    private double? SpeedOf(ModelReference model, JobDevice device) => speeds.FirstOrDefault(speed => speed.Sha256 == model.Sha256 && speed.Device == device)?.MillisecondsPerMegapixel;

    private static ModelResolution Take(ModelReference model, string why) => new(model, null, $"{model.Precision}: {why}.");

    private static string Kind(JobDevice device) => $"{device.Provider}/{device.InstructionSet}";

    private static string Number(double value) => value.ToString("0.0#", CultureInfo.InvariantCulture);
}
