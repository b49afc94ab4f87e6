namespace Actors.Grains.Tiles;

/// <summary>A live silo that publishes what it enhances tiles with.</summary>
/// <param name="Address">The silo's parsable address.</param>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
/// <param name="InstructionSet">Such as <c>avx512</c>.</param>
/// <param name="Concurrency">Tiles that it enhances at once, at least 1.</param>
public sealed record ServingSilo(string Address, string Provider, string InstructionSet, int Concurrency);
