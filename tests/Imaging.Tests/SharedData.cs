namespace Actors.Imaging.Tests;

/// <summary>Finds the data that lies beside a checkout; a test that needs it is skipped where it is missing.</summary>
internal static class SharedData
{
    public static string Folder(params string[] parts)
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Actors.sln")))
        {
            root = Path.GetDirectoryName(root);
        }

        var folder = Path.GetFullPath(Path.Combine([root ?? ".", "..", "shared", "data", .. parts]));
        Assert.SkipUnless(Directory.Exists(folder), $"The folder ../shared/data/{string.Join('/', parts)} is missing beside the checkout.");
        return folder;
    }
}
