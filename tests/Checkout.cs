namespace Actors.Tests;

/// <summary>The checkout that the tests were built from, and the shared data beside it.</summary>
internal static class Checkout
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the shipped models.</summary>
    public static string Models => Path.Combine(Root, "models");

    /// <summary>A folder of ../shared/data; the test is skipped, with a message, where it is missing.</summary>
    public static string SharedData(params string[] parts)
    {
        var folder = Path.GetFullPath(Path.Combine([Root, "..", "shared", "data", .. parts]));
        Assert.SkipUnless(Directory.Exists(folder), $"The folder ../shared/data/{string.Join('/', parts)} is missing beside the checkout.");
        return folder;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Actors.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("The tests must run from a build inside the repository: no folder above them holds Actors.sln.");
        }

        return folder;
    }
}
