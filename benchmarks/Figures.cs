namespace Actors.Benchmarks;

/// <summary>Prints the rounds of two ways to do the same work, and the ratios of their best rounds.</summary>
internal sealed class Figures(string subject, string bareName, string productName, double target)
{
    private readonly List<Measured> _bare = [];
    private readonly List<Measured> _product = [];

    public void Add(Measured bare, Measured product)
    {
        _bare.Add(bare);
        _product.Add(product);
        Console.WriteLine(FormattableString.Invariant(
            $"{subject}, round {_bare.Count}: {bareName} {bare.Wall.TotalSeconds:F2} s ({bare.Cpu.TotalSeconds:F2} s of processor), {productName} {product.Wall.TotalSeconds:F2} s ({product.Cpu.TotalSeconds:F2} s)"));
    }

    public void Conclude()
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{subject}, best of {_bare.Count}: ratio {Ratio(round => round.Wall):F3}, target {target:F2}; of processor time {Ratio(round => round.Cpu):F3}"));
    }

    private double Ratio(Func<Measured, TimeSpan> figure) => _product.Min(figure) / _bare.Min(figure);
}
