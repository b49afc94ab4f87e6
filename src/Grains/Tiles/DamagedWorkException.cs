namespace Actors.Grains.Tiles;

/// <summary>A working blob that should be in place is missing or damaged; another run of the job makes it again.</summary>
public sealed class DamagedWorkException(string key) : Exception($"The working blob '{key}' is missing or damaged.");
