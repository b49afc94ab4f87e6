using System.Security.Cryptography;
using Actors.Cli.Enhancing;

namespace Actors.Cli.Tests.Enhancing;

public sealed class SourceFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_source_is_named_by_its_bytes_and_not_by_its_extension()
    {
        var png = DrawnPng.Bytes(4, 3);
        var path = _folder.File("wrong.jpg", png);

        var source = await SourceFile.Read(path, TestContext.Current.CancellationToken);

        Assert.Equal(new SourceFile(Convert.ToHexStringLower(SHA256.HashData(png)), "png"), source);
    }

    [Fact]
    public async Task What_is_no_picture_has_a_hash_and_no_format()
    {
        var source = await SourceFile.Read(_folder.File("a.png", [1, 2, 3]), TestContext.Current.CancellationToken);

        Assert.Null(source.Format);
    }

    [Fact]
    public async Task Where_no_file_stands_there_is_no_hash()
        => Assert.Null(await SourceFile.HashIfThere(_folder["none/a.png"], TestContext.Current.CancellationToken));
}
