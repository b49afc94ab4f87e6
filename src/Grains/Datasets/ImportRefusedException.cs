namespace Actors.Grains.Datasets;

/// <summary>What was sent for import is refused as a whole, and nothing of it joined; the message says why, fit for the one who sent it.</summary>
public sealed class ImportRefusedException(string message, Exception? inner = null) : Exception(message, inner);
