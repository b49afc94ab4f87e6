namespace Actors.Hosting.Tests;

public sealed class DataFolderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_folder_asked_for_comes_before_the_variable_and_that_before_the_users_own()
    {
        using var home = new TemporaryFolder();

        Assert.Equal(home.Combine("a"), DataFolder.Resolve(home.Combine("a"), home.Combine("b")));
        Assert.Equal(home.Combine("b"), DataFolder.Resolve(null, home.Combine("b")));
        Assert.Equal(home.Combine("b"), DataFolder.Resolve(" ", home.Combine("b")));
        var own = DataFolder.Resolve(null, "");
        Assert.True(Path.IsPathFullyQualified(own));
        Assert.Equal("actors", Path.GetFileName(own));
        Assert.NotEqual(Directory.GetCurrentDirectory(), Path.GetDirectoryName(own));
    }

    [Theory]
    [InlineData(OwnerKind.Enhance)]
    [InlineData(OwnerKind.Serve)]
    public async Task A_folder_held_by_another_process_says_who_holds_it_until_that_is_killed(OwnerKind kind)
    {
        using var data = new TemporaryFolder();
        using var child = NodeProcess.Start(data, kind);
        Assert.Equal(NodeProcess.Acknowledged, await child.StandardOutput.ReadLineAsync(Ct));

        var held = await DataFolder.TryAcquireAsync(data, OwnerKind.Enhance, Ct);
        child.Kill();
        await child.WaitForExitAsync(Ct);
        var taken = await DataFolder.TryAcquireAsync(data, OwnerKind.Enhance, Ct);

        DataFolderOutcome expected = kind == OwnerKind.Serve
            ? new DataFolderOutcome.HeldByServe(child.Id, new Uri("http://127.0.0.1:4321"))
            : new DataFolderOutcome.HeldByEnhance(child.Id);
        Assert.Equal(expected, held);
        Assert.IsType<DataFolderOutcome.Owned>(taken).Folder.Dispose();
    }

    [Fact]
    public async Task A_second_process_does_not_start_on_a_folder_that_is_taken()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data, OwnerKind.Silo);
        using var child = NodeProcess.Start(data, OwnerKind.Silo);

        var said = await child.StandardOutput.ReadLineAsync(Ct);
        await child.WaitForExitAsync(Ct);

        Assert.Equal("held", said);
        Assert.Equal(1, child.ExitCode);
    }

    [Fact]
    public async Task A_server_is_found_once_it_has_said_where_it_listens()
    {
        using var data = new TemporaryFolder();
        using var folder = await Take(data, OwnerKind.Serve);

        var before = await DataFolder.TryAcquireAsync(data, OwnerKind.Enhance, Ct);
        folder.Announce(new Uri("http://127.0.0.1:5000"));
        var after = await DataFolder.TryAcquireAsync(data, OwnerKind.Enhance, Ct);

        Assert.Contains("starting", Assert.IsType<DataFolderOutcome.HeldByAnother>(before).Description, StringComparison.Ordinal);
        Assert.Equal(new DataFolderOutcome.HeldByServe(Environment.ProcessId, new Uri("http://127.0.0.1:5000")), after);
    }

    [Fact]
    public async Task A_folder_that_was_given_back_can_be_taken_again_and_keeps_its_files()
    {
        using var data = new TemporaryFolder();
        var first = await Take(data, OwnerKind.Serve);
        await File.WriteAllTextAsync(first.CatalogFile, "rows", Ct);
        first.Dispose();
        first.Dispose();

        using var second = await Take(data, OwnerKind.Enhance);

        Assert.Equal("rows", await File.ReadAllTextAsync(second.CatalogFile, Ct));
    }

    [Fact]
    public async Task Scratch_files_of_the_owner_before_are_gone()
    {
        using var data = new TemporaryFolder();
        var first = await Take(data, OwnerKind.Enhance);
        await File.WriteAllTextAsync(Path.Join(first.Scratch, "half.tif"), "rows", Ct);
        first.Dispose();

        using var second = await Take(data, OwnerKind.Enhance);

        Assert.Empty(Directory.GetFileSystemEntries(second.Scratch));
    }

    [Fact]
    public async Task A_missing_folder_is_made_for_its_owner_alone()
    {
        using var data = new TemporaryFolder();

        using var folder = await Take(data.Combine("deep", "er"), OwnerKind.Enhance);

        Assert.Equal(data.Combine("deep", "er"), folder.Root);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Root));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_an_error_that_names_it()
    {
        using var data = new TemporaryFolder();
        await File.WriteAllTextAsync(data.Combine("file"), "", Ct);

        var fault = await Assert.ThrowsAsync<DataFolderException>(() => DataFolder.TryAcquireAsync(data.Combine("file", "sub"), OwnerKind.Serve, Ct));

        Assert.Contains(data.Combine("file", "sub"), fault.Message, StringComparison.Ordinal);
        Assert.Contains("--data", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<DataFolder> Take(string path, OwnerKind kind) =>
        Assert.IsType<DataFolderOutcome.Owned>(await DataFolder.TryAcquireAsync(path, kind, Ct)).Folder;
}
