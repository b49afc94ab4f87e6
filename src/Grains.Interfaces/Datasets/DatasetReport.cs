namespace Actors.Grains.Datasets;

/// <summary>What the pictures of a version are like as a whole.</summary>
/// <param name="Megapixels">Of all pictures together.</param>
/// <param name="Flags">Pictures by the flag they have, such as <c>blurred</c>.</param>
/// <param name="Formats">Pictures by file format.</param>
/// <param name="Licences">Pictures by what the importer said; those of which nothing was said under <c>not stated</c>.</param>
/// <param name="Sizes">Pictures by megapixels.</param>
/// <param name="Sharpness">Pictures by sharpness; so with noise, blockiness and fill.</param>
/// <param name="Colours">How many samples of each band are how bright.</param>
/// <param name="Samples">A few pictures to look at: flagged ones first.</param>
public sealed record DatasetReport(
    string Name,
    int Version,
    DateTimeOffset At,
    int Pictures,
    int Train,
    int Validation,
    int Holdout,
    int Flagged,
    int WithReduced,
    long Bytes,
    double Megapixels,
    IReadOnlyDictionary<string, int> Flags,
    IReadOnlyDictionary<string, int> Formats,
    IReadOnlyDictionary<string, int> Licences,
    ReportChart Sizes,
    ReportChart Sharpness,
    ReportChart Noise,
    ReportChart Blockiness,
    ReportChart Fill,
    ReportColours Colours,
    IReadOnlyList<ReportSample> Samples);
