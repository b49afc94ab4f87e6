namespace Actors.Grains.Models;

/// <summary>An alias could not be pointed; what held before holds.</summary>
public sealed class PromotionFailedException(string message) : Exception(message);
