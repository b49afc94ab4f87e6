using Actors.Trainer.Data;

namespace Actors.Trainer.Degradation;

/// <summary>What a value is drawn from, both ends included.</summary>
public readonly record struct ValueRange(double Least, double Most)
{
    public double Draw(ref SeededDraw draw) => draw.Between(Least, Most);
}
