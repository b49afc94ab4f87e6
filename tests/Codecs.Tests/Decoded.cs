using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Codecs.Tests;

/// <summary>A picture that came out of a decoder.</summary>
internal sealed record Decoded(PictureInfo Info, PixelBuffer Pixels);
