using Actors.Cli.Planning;

namespace Actors.Cli.Tests.Planning;

public sealed class EnhancePlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_tree_is_mirrored_in_the_output_folder()
    {
        _folder.File("scans/a.png");
        _folder.File("scans/1910/b.tif");
        var plan = Plan(null, Folder("scans"));

        var outputs = plan.Inputs().Select(input => Path.GetRelativePath(_folder.Path, plan.Plan(input).Output)).Order(StringComparer.Ordinal);

        Assert.Equal(["out/1910/b-x2.tif", "out/a-x2.png"], outputs);
        Assert.Empty(plan.Check());
    }

    [Fact]
    public void Names_that_collide_are_refused_before_work_with_all_their_sources()
    {
        _folder.File("scans/a.jpg");
        _folder.File("scans/a.png");
        _folder.File("scans/b.png");

        var refusal = Assert.Single(Plan("png", Folder("scans")).Check());

        Assert.Contains(_folder["scans/a.jpg"], refusal, StringComparison.Ordinal);
        Assert.Contains(_folder["scans/a.png"], refusal, StringComparison.Ordinal);
        Assert.Contains("a-x2.png", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_folders_that_hold_the_same_name_collide_in_one_output_folder()
    {
        _folder.File("one/a.png");
        _folder.File("two/a.png");

        Assert.Single(Plan(null, Folder("one"), Folder("two")).Check());
    }

    [Fact]
    public void An_output_never_replaces_an_input()
    {
        var first = new InputRoot(_folder.File("a.png"), PathKind.File, _folder.Path);
        var second = new InputRoot(_folder.File("a-x2.png"), PathKind.File, _folder.Path);

        var refusal = Assert.Single(Plan(null, first, second).Check());

        Assert.Contains("is an input itself", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_picture_named_twice_is_no_collision_and_is_begun_once()
    {
        var file = new InputRoot(_folder.File("scans/a.png"), PathKind.File, _folder["out"]);
        var plan = Plan(null, file, Folder("scans"));

        Assert.Empty(plan.Check());
        Assert.Equal(1, plan.Names.Count);
        Assert.Equal([true, false], plan.Inputs().Select(input => plan.Names.TryBegin(plan.Plan(input).Output)));
    }

    private EnhancePlan Plan(string? format, params InputRoot[] roots)
        => new(roots, new NamingRule(2, format), new InputWalk(new HashSet<string> { _folder["out"] }, recursive: true));

    private InputRoot Folder(string name) => new(_folder[name], PathKind.Folder, _folder["out"]);
}
