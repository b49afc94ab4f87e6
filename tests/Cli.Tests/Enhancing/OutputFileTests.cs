using Actors.Cli.Enhancing;

namespace Actors.Cli.Tests.Enhancing;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_output_gets_its_name_when_it_is_whole_and_leaves_nothing_when_it_never_is()
    {
        await using (var whole = new OutputFile(_folder["a.png"], "job1"))
        {
            whole.Stream.Write([1, 2, 3]);
            Assert.False(File.Exists(whole.Output));
            await whole.PutInPlace(replace: false);
        }

        await using (var half = new OutputFile(_folder["b.png"], "job2"))
        {
            half.Stream.Write([1]);
        }

        Assert.Equal(["a.png"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_came_in_between_stays()
    {
        await using var output = new OutputFile(_folder["a.png"], "job");
        _folder.File("a.png", [9]);

        await Assert.ThrowsAsync<IOException>(() => output.PutInPlace(replace: false));

        Assert.Equal([9], File.ReadAllBytes(_folder["a.png"]));
    }

    [Fact]
    public async Task Leftovers_of_killed_runs_go_and_what_is_being_written_stays()
    {
        _folder.File(".actors-dead.part", [1]);
        _folder.File("other.part", [1]);
        await using var living = new OutputFile(_folder["a.png"], "alive");

        OutputFile.RemoveLeftovers(_folder.Path);

        Assert.Equal([".actors-alive.part", "other.part"], Directory.EnumerateFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
