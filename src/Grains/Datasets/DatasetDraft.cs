using Actors.Imaging.Quality;
using Actors.Imaging.Resample;

namespace Actors.Grains.Datasets;

/// <summary>
/// The version that an import makes, while it makes it: takes pictures one by one and decides of each whether it joins, in which part it stands, and what speaks
/// against it. Pictures that look alike never stand on two sides of the split.
/// </summary>
public sealed class DatasetDraft
{
    private static readonly IReadOnlyDictionary<int, string> NoneReduced = new Dictionary<int, string>();

    private readonly DatasetOptions _options;
    private readonly EvaluationPictures _evaluation;
    private readonly SplitRule _split;
    private readonly List<DatasetPicture> _pictures;
    private readonly List<MeasuredPicture> _measured;
    private readonly List<ulong> _looks;
    private readonly Dictionary<string, int> _places = [];
    private readonly Dictionary<string, int> _numbers = [];
    private readonly int _before;

    /// <param name="before">The newest version; null for none.</param>
    /// <param name="measured">Its pictures' measures, in the manifest's order.</param>
    public DatasetDraft(DatasetManifest? before, IReadOnlyList<MeasuredPicture> measured, DatasetOptions options, EvaluationPictures evaluation)
    {
        (_options, _evaluation, _split) = (options, evaluation, new SplitRule(options.TrainPercent, options.ValidationPercent));
        _pictures = [.. before?.Pictures ?? []];
        _measured = [.. measured];
        _looks = [.. measured.Select(picture => picture.HashOf())];
        _before = _pictures.Count;
        for (var i = 0; i < _pictures.Count; i++)
        {
            Index(i);
        }
    }

    public IReadOnlyList<DatasetPicture> Pictures => _pictures;

    /// <summary>In the order of <see cref="Pictures"/>.</summary>
    public IReadOnlyList<MeasuredPicture> Measured => _measured;

    /// <summary>Pictures that joined.</summary>
    public int Added => _pictures.Count - _before;

    /// <summary>Reduced versions that were attached.</summary>
    public int Reduced { get; private set; }

    /// <summary>The name under which the dataset has these bytes; null where it has not.</summary>
    public string? Find(string sha256) => _places.TryGetValue(sha256, out var at) ? _pictures[at].Name : null;

    /// <summary>Takes a picture.</summary>
    /// <returns>Null where it joined; else why it did not.</returns>
    public DatasetSkip? Add(Candidate picture)
    {
        if (Find(picture.Sha256) is { } same)
        {
            return Duplicate(picture.Name, same);
        }

        if (_evaluation.Find(picture.Measures.Hash, _options.NearDistance) is { } measured)
        {
            return new DatasetSkip(picture.Name, DatasetSkipKind.Evaluation, $"It is {measured.Name}, which models are measured on ({measured.Distance} of 64 bits differ), and so nothing is trained on it.");
        }

        // A good one joins beside a flagged one that it looks like: the flagged one is learnt from by nobody.
        var (near, flags) = (Near(picture.Measures.Hash), FlagRules.Of(picture.Measures, _options));
        var known = near.FindIndex(one => one.Distance <= _options.SameDistance && (flags.Count > 0 || _pictures[one.At].Flags.Count == 0));
        if (known >= 0)
        {
            return new DatasetSkip(picture.Name, DatasetSkipKind.NearDuplicate, $"It looks like {_pictures[near[known].At].Name} ({near[known].Distance} of 64 bits differ).");
        }

        if (near.Select(one => _pictures[one.At].Split).Distinct().Count() > 1)
        {
            var others = string.Join(" and ", near.Select(one => _pictures[one.At]).DistinctBy(one => one.Split).Take(2).Select(one => $"{one.Name} ({one.Split.ToString().ToLowerInvariant()})"));
            return new DatasetSkip(picture.Name, DatasetSkipKind.NearDuplicate, $"It looks like {others}, which stand on two sides of the split.");
        }

        var group = near is [var nearest, ..] ? _measured[nearest.At].Group : picture.Sha256;
        var split = near is [var next, ..] ? _pictures[next.At].Split : SplitOf(picture.Name, group);
        _pictures.Add(new DatasetPicture(
            picture.Sha256, picture.Name, picture.Bytes, picture.Measures.Width, picture.Measures.Height, picture.Licence, split, flags, NoneReduced));
        _measured.Add(MeasuredPicture.Of(picture.Sha256, group, picture.Format, picture.Measures));
        _looks.Add(picture.Measures.Hash);
        Index(_pictures.Count - 1);
        return null;
    }

    /// <summary>Attaches a given reduced version to the picture that its place in DIV2K's layout tells.</summary>
    /// <inheritdoc cref="Attach(string, ReducedOf, string, int, int, ulong)"/>
    public DatasetSkip? Attach(string name, Div2kPlace place, string sha256, int width, int height, ulong look) => _numbers.TryGetValue(place.Key, out var at)
        ? Attach(name, new ReducedOf(_pictures[at].Sha256, place.Scale), sha256, width, height, look)
        : new DatasetSkip(name, DatasetSkipKind.Reduced, $"The dataset has no picture DIV2K_{(place.IsTrain ? "train" : "valid")}_HR/{place.Number} that it could belong to.");

    /// <summary>Attaches a given reduced version to its picture.</summary>
    /// <param name="look">Its perceptual hash: a pair shows the same, edge to edge.</param>
    /// <returns>Null where it was attached; else why not.</returns>
    public DatasetSkip? Attach(string name, ReducedOf of, string sha256, int width, int height, ulong look)
    {
        if (!_places.TryGetValue(of.Sha256, out var at))
        {
            return new DatasetSkip(name, DatasetSkipKind.Reduced, "The picture that it is the reduced version of is not in the dataset.");
        }

        var picture = _pictures[at];
        if (!Fits(width, picture.Width, of.Scale) || !Fits(height, picture.Height, of.Scale))
        {
            return new DatasetSkip(name, DatasetSkipKind.Reduced, $"It has {width}×{height} pixels, which is not {picture.Width}×{picture.Height} reduced {of.Scale} times.");
        }

        var distance = PerceptualHash.Distance(look, _looks[at]);
        if (distance > _options.SameDistance)
        {
            return new DatasetSkip(name, DatasetSkipKind.Reduced, $"It does not show what {picture.Name} shows, edge to edge ({distance} of 64 bits differ).");
        }

        if (picture.Reduced.GetValueOrDefault(of.Scale) is { } known)
        {
            return known == sha256 ? Duplicate(name, picture.Name) : new DatasetSkip(name, DatasetSkipKind.Reduced, $"{picture.Name} has another reduced version of scale {of.Scale}.");
        }

        _pictures[at] = picture with { Reduced = new Dictionary<int, string>(picture.Reduced) { [of.Scale] = sha256 } };
        Reduced++;
        return null;
    }

    /// <summary>What an exact duplicate is told.</summary>
    public static DatasetSkip Duplicate(string name, string same) => new(name, DatasetSkipKind.Duplicate, $"The dataset has the same bytes as {same}.");

    private static bool Fits(int reduced, int side, int scale) => reduced == Bicubic.ReducedSide(side, scale) || reduced == side / scale;

    // DIV2K's own split is the literature's: what it trains on is trained on here, what it measures on is not.
    private DatasetSplit SplitOf(string name, string group) => Div2kLayout.Find(name) switch
    {
        { IsTrain: true } => DatasetSplit.Train,
        { IsTrain: false } => _split.OfHeldOut(group),
        null => _split.Of(group),
    };

    private List<(int At, int Distance)> Near(ulong look)
    {
        List<(int At, int Distance)> near = [];
        for (var i = 0; i < _looks.Count; i++)
        {
            var distance = PerceptualHash.Distance(look, _looks[i]);
            if (distance <= _options.NearDistance)
            {
                near.Add((i, distance));
            }
        }

        return [.. near.OrderBy(one => one.Distance).ThenBy(one => one.At)];
    }

    private void Index(int at)
    {
        _places.TryAdd(_pictures[at].Sha256, at);
        if (Div2kLayout.Find(_pictures[at].Name) is { IsReduced: false } place)
        {
            _numbers.TryAdd(place.Key, at);
        }
    }
}
