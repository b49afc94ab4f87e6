using Actors.Imaging;

namespace Actors.Trainer.Data;

/// <summary>A picture and its reduced version, both RGB of 8 bits.</summary>
/// <param name="Name">Where it came from, relative to the data folder.</param>
/// <param name="Low">The network's input.</param>
/// <param name="High">What the network should answer: exactly scale times as wide and as high.</param>
public sealed record PicturePair(string Name, PixelBuffer Low, PixelBuffer High);
