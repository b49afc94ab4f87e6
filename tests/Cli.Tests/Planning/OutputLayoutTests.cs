using Actors.Cli.Planning;

namespace Actors.Cli.Tests.Planning;

public sealed class OutputLayoutTests
{
    private static readonly string Root = Path.GetFullPath("/archive");
    private readonly OutputLayout _layout = new(path => path switch
    {
        _ when path == At("scans") || path == At("more") || path == At("there") => PathKind.Folder,
        _ when path.EndsWith("missing.png", StringComparison.Ordinal) => PathKind.Missing,
        _ when Path.HasExtension(path) && path != At("new.png") => PathKind.File,
        _ => PathKind.Missing,
    });

    [Fact]
    public void Without_output_a_file_gets_its_own_folder_and_a_folder_gets_one_beside_it()
    {
        var roots = _layout.Choose([At("a.png"), At("scans")], null, 4, null).Roots;

        Assert.Equal([new InputRoot(At("a.png"), PathKind.File, Root), new InputRoot(At("scans"), PathKind.Folder, At("scans-x4"))], roots);
    }

    [Fact]
    public void Output_names_a_file_for_one_picture_and_its_extension_says_the_format()
    {
        var outcome = _layout.Choose([At("a.png")], At("out/b.jpg"), 2, null);

        Assert.Equal(new InputRoot(At("a.png"), PathKind.File, At("out"), "b.jpg"), Assert.Single(outcome.Roots));
        Assert.Equal("jpeg", outcome.Format);
    }

    [Theory]
    [InlineData("there")] // exists
    [InlineData("new/")] // says so
    public void Output_is_a_folder_where_it_is_one_or_ends_in_a_slash(string output)
    {
        var root = Assert.Single(_layout.Choose([At("a.png")], At(output), 2, null).Roots);

        Assert.Equal((At(output.TrimEnd('/')), null), (root.OutputFolder, root.OutputName));
    }

    [Fact]
    public void Several_inputs_share_the_output_folder_and_a_path_given_twice_counts_once()
    {
        var roots = _layout.Choose([At("scans"), At("more"), At("scans/"), At("a.png")], At("out"), 2, null).Roots;

        Assert.Equal([At("scans"), At("more"), At("a.png")], roots.Select(root => root.Path));
        Assert.All(roots, root => Assert.Equal(At("out"), root.OutputFolder));
    }

    [Theory]
    [InlineData("a.png", "b", null, "does not say a format")]
    [InlineData("a.png", "b.gif", null, "does not say a format")]
    [InlineData("a.png", "b.jpg", "png", "leave one of them out")]
    [InlineData("a.png", "a.png", null, "is the input itself")]
    [InlineData("scans", "a.png", null, "is a file")]
    [InlineData("scans", "scans", null, "is an input folder as well")]
    public void Arguments_that_contradict_each_other_are_refused_with_what_to_do(string input, string output, string? format, string reason)
    {
        var outcome = _layout.Choose([At(input)], At(output), 2, format);

        Assert.Contains(reason, outcome.Refusal, StringComparison.Ordinal);
        Assert.Empty(outcome.Roots);
    }

    private static string At(string name) => Path.Join(Root, name);
}
