namespace Actors.Imaging.Headers;

/// <summary>An entry of a TIFF directory.</summary>
/// <param name="Type">Type of its values, as TIFF numbers them.</param>
/// <param name="Count">How many values.</param>
/// <param name="At">Where the value, or the place of the values, stands in the file.</param>
internal readonly record struct TiffEntry(int Type, long Count, long At);
