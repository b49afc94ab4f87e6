using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Grains.Datasets;

/// <summary>
/// Reads DIV2K's layout from paths: <c>DIV2K_train_HR/0001.png</c>, <c>DIV2K_valid_HR/0801.png</c>, <c>DIV2K_train_LR_bicubic/X4/0001x4.png</c>, below any folder.
/// </summary>
public static partial class Div2kLayout
{
    /// <returns>Null for a path of any other tree: then a file is a picture like any other.</returns>
    public static Div2kPlace? Find(string path)
    {
        if (Whole().Match(path) is { Success: true } whole)
        {
            return new Div2kPlace(whole.Groups["part"].Value == "train", whole.Groups["number"].Value, 1, null);
        }

        return Reduced().Match(path) is { Success: true } reduced
            ? new Div2kPlace(reduced.Groups["part"].Value == "train", reduced.Groups["number"].Value, int.Parse(reduced.Groups["scale"].Value, CultureInfo.InvariantCulture), reduced.Groups["how"].Value)
            : null;
    }

    [GeneratedRegex(@"(?:^|/)DIV2K_(?<part>train|valid)_HR/(?<number>[^/]+)\.\w+$")]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?:^|/)DIV2K_(?<part>train|valid)_LR_(?<how>\w+)/X(?<scale>[2-8])/(?<number>[^/]+?)(?:x\k<scale>)?\.\w+$")]
    private static partial Regex Reduced();
}
