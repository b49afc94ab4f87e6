namespace Actors.Cli.Planning;

/// <summary>All pictures of one command: walked once to find names that collide, and once more to be worked on.</summary>
internal sealed class EnhancePlan(IReadOnlyList<InputRoot> roots, NamingRule naming, InputWalk walk)
{
    private const int MostShown = 20;

    /// <summary>Names claimed by the check; a picture that turns out to have another format claims its name here as well.</summary>
    public OutputNames Names { get; } = new();

    /// <summary>What the check left aside.</summary>
    public WalkTally Tally { get; } = new();

    /// <summary>The inputs, as the file system lists them.</summary>
    public IEnumerable<FoundInput> Inputs() => walk.Walk(roots, new WalkTally());

    /// <summary>What an input becomes.</summary>
    /// <param name="found">The format that the input's first bytes tell; null trusts its extension.</param>
    public PlannedPicture Plan(FoundInput input, string? found = null)
    {
        var name = input.Root.OutputName ?? naming.NameFor(input.Path, found);
        var below = input.Root.Kind == PathKind.Folder ? Path.GetDirectoryName(Path.GetRelativePath(input.Root.Path, input.Path)) : null;
        return new PlannedPicture(
            input.Path, input.Root.OutputFolder, Path.Join(input.Root.OutputFolder, below, name), naming.FormatFor(input.Path, found));
    }

    /// <summary>Claims every output's name. Returns the reasons why this command must not start, none where it may.</summary>
    public IReadOnlyList<string> Check()
    {
        var colliding = new HashSet<string>(StringComparer.Ordinal);
        foreach (var picture in Pictures(Tally))
        {
            if (!Names.TryClaim(picture.Output, picture.Source))
            {
                colliding.Add(picture.Output);
            }
        }

        var overwritten = Pictures(new WalkTally()).Where(picture => Names.IsSource(picture.Output)).Take(MostShown)
            .Select(picture => $"{picture.Source} would become {picture.Output}, which is an input itself: choose another folder with -o.");
        return [.. overwritten, .. colliding.Count == 0 ? [] : Collisions(colliding)];
    }

    private IEnumerable<string> Collisions(HashSet<string> outputs) => Pictures(new WalkTally())
        .Where(picture => outputs.Contains(picture.Output))
        .GroupBy(picture => picture.Output, picture => picture.Source, StringComparer.Ordinal)
        .Take(MostShown)
        .Select(group => $"{string.Join(" and ", group.Distinct(StringComparer.Ordinal))} would all become {group.Key}: rename them, or enhance them apart.");

    private IEnumerable<PlannedPicture> Pictures(WalkTally tally)
        => walk.Walk(roots, tally).Where(input => input.Problem is null).Select(input => Plan(input));
}
