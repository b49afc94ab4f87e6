using Actors.Inference.Weights;

namespace Actors.Inference.Tests;

public sealed class NetworkWeightsTests
{
    private static readonly NetworkWeights Weights = new(new WeightShape(16, 2, 3), [1, float.Epsilon, -0f], [2, 3, 4], []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_gives_back_every_bit(bool hasMomentum)
    {
        var weights = hasMomentum ? Weights with { Momentum = [7, 8, 9] } : Weights;

        var read = await NetworkWeights.ReadAsync(new MemoryStream(weights.ToBytes()), Ct);

        Assert.Equal(weights.Shape, read.Shape);
        Assert.Equal(weights.Current.Select(BitConverter.SingleToInt32Bits), read.Current.Select(BitConverter.SingleToInt32Bits));
        Assert.Equal(weights.Average, read.Average);
        Assert.Equal(weights.Momentum, read.Momentum);
    }

    [Fact]
    public async Task A_damaged_or_foreign_file_is_refused()
    {
        var file = Weights.ToBytes();
        byte[] damaged = [.. file[..^1], (byte)(file[^1] ^ 1)];

        await Assert.ThrowsAsync<InvalidDataException>(() => NetworkWeights.ReadAsync(new MemoryStream(damaged), Ct));
        await Assert.ThrowsAsync<InvalidDataException>(() => NetworkWeights.ReadAsync(new MemoryStream(file[..^4]), Ct));
        await Assert.ThrowsAsync<InvalidDataException>(() => NetworkWeights.ReadAsync(new MemoryStream([1, 2, 3]), Ct));
        await Assert.ThrowsAsync<InvalidDataException>(() => NetworkWeights.ReadAsync(new MemoryStream(new byte[200]), Ct));
    }
}
