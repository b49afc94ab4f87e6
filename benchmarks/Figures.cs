namespace Actors.Benchmarks;

/// <summary>Prints the rounds of two ways to do the same work, and the ratio of their best rounds.</summary>
internal sealed class Figures(string subject, string bareName, string productName, double target)
{
    private readonly List<Measured> _bare = [];
    private readonly List<Measured> _product = [];

    public void Add(Measured bare, Measured product)
    {
        _bare.Add(bare);
        _product.Add(product);
        Console.WriteLine(FormattableString.Invariant(
            $"{subject}, round {_bare.Count}: {bareName} {bare.Wall.TotalSeconds:F2} s, {productName} {product.Wall.TotalSeconds:F2} s, ratio {product.Wall / bare.Wall:F3}"));
    }

    public void Conclude()
    {
        var (bare, product) = (_bare.Min(round => round.Wall), _product.Min(round => round.Wall));
        var ratio = product / bare;
        Console.WriteLine(FormattableString.Invariant(
            $"{subject}: best of {_bare.Count} rounds {bare.TotalSeconds:F2} s and {product.TotalSeconds:F2} s, ratio {ratio:F3}, target {target:F2}: {(ratio <= target ? "met" : "missed")}"));
    }

    /// <summary>The processor time of both, for work that both did in this process.</summary>
    public void ConcludeCpu()
    {
        var (bare, product) = (_bare.Min(round => round.Cpu), _product.Min(round => round.Cpu));
        Console.WriteLine(FormattableString.Invariant($"{subject}: processor time {bare.TotalSeconds:F2} s and {product.TotalSeconds:F2} s, ratio {product / bare:F3}"));
    }
}
