using Actors.Inference.Models;

namespace Actors.Benchmarks;

/// <summary>The source tree that the benchmarks were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The newest shipped model of family <c>fast</c>.</summary>
    /// <param name="precision"><c>fp32</c> or <c>int8</c>.</param>
    public static ModelFile Model(int scale, string precision = "fp32") =>
        ShippedModels.List(Path.Combine(Root, "models")).LastOrDefault(model => model.Card.Name == "fast" && model.Card.Precision == precision && model.Card.Scale == scale)
        ?? throw new InvalidOperationException($"The benchmarks run on the shipped model fast x{scale}-{precision}, and models/ holds none.");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Actors.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("The benchmarks must run from a build inside the repository: no folder above them holds Actors.sln.");
    }
}
