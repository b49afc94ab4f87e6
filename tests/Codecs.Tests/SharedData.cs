namespace Actors.Codecs.Tests;

/// <summary>Finds data that lies beside the repository and is no part of it.</summary>
internal static class SharedData
{
    /// <summary>Skips the test where the folder is missing.</summary>
    public static string Folder(string name)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Actors.sln")))
        {
            root = root.Parent;
        }

        var folder = Path.GetFullPath(Path.Combine(root?.FullName ?? ".", "..", "shared", "data", name));
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"The data set {name} is not here; it belongs into ../shared/data beside the repository.");
        }

        return folder;
    }
}
