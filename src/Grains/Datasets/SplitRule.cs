using System.Globalization;

namespace Actors.Grains.Datasets;

/// <summary>Which part a picture is for, from the hash of its content group alone: it does not matter what else the dataset holds, or will hold.</summary>
/// <param name="trainPercent">Groups of a hundred that are learnt from.</param>
/// <param name="validationPercent">Groups of a hundred that a run is steered by; the rest is held out.</param>
public sealed class SplitRule(int trainPercent, int validationPercent)
{
    private const int HashDigits = 8;

    /// <param name="group">Sha256 of the first picture of those that look alike.</param>
    public DatasetSplit Of(string group) => At(100 * Share(group));

    /// <summary>The same for a group that somebody else's layout keeps from training, such as DIV2K's validation pictures: in the shares of the other two parts.</summary>
    public DatasetSplit OfHeldOut(string group) => At(trainPercent + ((100 - trainPercent) * Share(group)));

    private static double Share(string group) => uint.Parse(group.AsSpan(0, HashDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) / (uint.MaxValue + 1.0);

    private DatasetSplit At(double percent) =>
        percent < trainPercent ? DatasetSplit.Train : percent < trainPercent + validationPercent ? DatasetSplit.Validation : DatasetSplit.Holdout;
}
