using Actors.Cli.Planning;

namespace Actors.Cli.Tests.Planning;

public sealed class InputWalkTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WalkTally _tally = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_gives_its_pictures_and_with_recursion_those_below()
    {
        _folder.File("scans/a.png");
        _folder.File("scans/notes.txt");
        _folder.File("scans/.hidden.png");
        _folder.File("scans/deep/er/b.JPG");

        var flat = Walk(recursive: false);
        var deep = Walk(recursive: true);

        Assert.Equal(["a.png"], flat);
        Assert.Equal(["a.png", "deep/er/b.JPG"], deep);
    }

    [Fact]
    public void What_is_left_aside_is_counted()
    {
        _folder.File("scans/a.png");
        _folder.File("scans/notes.txt");
        _folder.File("scans/deep/b.png");

        Walk(recursive: false);

        Assert.Equal("Left aside: 1 other file, 1 subfolder (--recursive enters it).", _tally.Describe());
    }

    [Fact]
    public void Links_to_folders_are_not_followed_so_that_a_loop_ends()
    {
        _folder.File("scans/a.png");
        Directory.CreateSymbolicLink(_folder["scans/loop"], _folder["scans"]);

        var found = Walk(recursive: true);

        Assert.Equal(["a.png"], found);
        Assert.Equal(1, _tally.LinkedFolders);
    }

    [Fact]
    public void Closed_folders_are_not_entered_even_through_a_link_above_them()
    {
        _folder.File("scans/a.png");
        _folder.File("scans/data/b.png");
        Directory.CreateSymbolicLink(_folder["way"], _folder["scans"]);

        var found = Walk(recursive: true, input: "way", closed: _folder["scans/data"]);

        Assert.Equal(["a.png"], found);
    }

    [Fact]
    public void What_is_not_there_is_told_and_does_not_stop_the_rest()
    {
        var there = _folder.File("a.png");
        InputRoot[] roots = [new(_folder["missing.png"], PathKind.Missing, _folder.Path), new(there, PathKind.File, _folder.Path), new(_folder["gone"], PathKind.Folder, _folder.Path)];

        var found = new InputWalk(new HashSet<string>(), recursive: false).Walk(roots, _tally).ToList();

        Assert.Equal([true, false, true], found.Select(input => input.Problem is not null));
    }

    private List<string> Walk(bool recursive, string input = "scans", string? closed = null)
    {
        var root = new InputRoot(_folder[input], PathKind.Folder, _folder["out"]);
        var found = new InputWalk(new HashSet<string>(closed is null ? [] : [closed]), recursive).Walk([root], _tally);
        return [.. found.Select(f => Path.GetRelativePath(_folder[input], f.Path)).Order(StringComparer.Ordinal)];
    }
}
