using Actors.Trainer.Native;

namespace Actors.Trainer.Tests.Native;

public sealed class MarkVersionNeedWeakTests : IDisposable
{
    private const string Version = "GLIBCXX_3.4.32";
    private static readonly DateTime Long = new(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TemporaryFolder _folder = new();

    private string Library => _folder.Combine("library.so");

    [Fact]
    public void The_library_beside_these_tests_is_marked_already()
    {
        File.Copy(TorchLibrary(), Library);
        var before = File.ReadAllBytes(Library);

        Assert.True(Mark(Version).Execute());

        Assert.Equal(before, File.ReadAllBytes(Library));
    }

    [Fact]
    public void Only_the_flag_of_that_version_changes_and_the_time_stays()
    {
        File.Copy(TorchLibrary(), Library);
        File.SetLastWriteTimeUtc(Library, Long);
        var before = File.ReadAllBytes(Library);

        // A version that the library needs, and whose flag is not set: the C library's first one on 64-bit x86.
        Assert.True(Mark("GLIBC_2.2.5").Execute());

        var after = File.ReadAllBytes(Library);
        var changed = Enumerable.Range(0, before.Length).Where(at => before[at] != after[at]).ToList();
        Assert.NotEmpty(changed);
        Assert.All(changed, at => Assert.Equal(before[at] | 2, after[at]));
        Assert.Equal(Long, File.GetLastWriteTimeUtc(Library));
        Assert.Equal([Library], Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_second_pass_changes_nothing()
    {
        File.Copy(TorchLibrary(), Library);
        Mark("GLIBC_2.2.5").Execute();
        var once = File.ReadAllBytes(Library);

        Mark("GLIBC_2.2.5").Execute();

        Assert.Equal(once, File.ReadAllBytes(Library));
    }

    [Theory]
    [InlineData("GLIBCXX_9.9.99")]
    [InlineData("")]
    public void A_version_that_is_not_needed_leaves_the_file_alone(string version)
    {
        File.Copy(TorchLibrary(), Library);
        var before = File.ReadAllBytes(Library);

        Assert.True(Mark(version).Execute());

        Assert.Equal(before, File.ReadAllBytes(Library));
    }

    [Fact]
    public void A_file_that_is_no_such_library_is_left_alone()
    {
        File.WriteAllText(Library, "no library, but longer than the header of one would be, so that nothing else turns it away");

        Assert.True(Mark(Version).Execute());

        Assert.StartsWith("no library", File.ReadAllText(Library), StringComparison.Ordinal);
    }

    [Fact]
    public void A_truncated_library_is_an_error_and_left_alone()
    {
        var bytes = File.ReadAllBytes(TorchLibrary());
        File.WriteAllBytes(Library, bytes[..(bytes.Length / 2)]);
        var engine = new RecordingEngine();

        Assert.False(Mark(Version, engine).Execute());

        Assert.Contains("damaged", Assert.Single(engine.Errors), StringComparison.Ordinal);
        Assert.Equal(bytes.Length / 2, new FileInfo(Library).Length);
    }

    public void Dispose() => _folder.Dispose();

    private static string TorchLibrary()
    {
        var path = Directory.EnumerateFiles(AppContext.BaseDirectory, "libLibTorchSharp.so", SearchOption.AllDirectories).FirstOrDefault();
        Assert.SkipWhen(path is null, "This build carries no Linux library of TorchSharp.");
        return path!;
    }

    private MarkVersionNeedWeak Mark(string version, RecordingEngine? engine = null) =>
        new() { BuildEngine = engine ?? new RecordingEngine(), Library = Library, Version = version };
}
