using Actors.Trainer.Files;

namespace Actors.Trainer.Tests.Files;

/// <summary>Files that stand under their name whole or not at all.</summary>
public sealed class WholeFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Name => _folder.Combine("file");

    [Fact]
    public void A_file_takes_the_place_of_what_has_its_name()
    {
        WholeFile.Write(Name, "a long text of before");

        WholeFile.Write(Name, "grün");

        Assert.Equal("grün"u8.ToArray(), File.ReadAllBytes(Name));
        Assert.Equal(Name, Assert.Single(Directory.GetFiles(_folder.Path)));
    }

    [Fact]
    public void What_fails_in_the_middle_leaves_what_was_there()
    {
        WholeFile.Write(Name, "before");

        Assert.Throws<IOException>(() => WholeFile.Write(Name, file =>
        {
            file.WriteByte(1);
            throw new IOException("no space");
        }));

        Assert.Equal("before", File.ReadAllText(Name));
    }

    public void Dispose() => _folder.Dispose();
}
