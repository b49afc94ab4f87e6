namespace Actors.Grains.Datasets;

/// <summary>Where a file stands in a tree of DIV2K's layout.</summary>
/// <param name="IsTrain">False for the validation pictures.</param>
/// <param name="Number">The picture's number, as its file is called: <c>0001</c>.</param>
/// <param name="Scale">How many times a reduced version is smaller; 1 for the picture itself.</param>
/// <param name="Reduction">How a reduced version was made, such as <c>bicubic</c>; null for the picture itself.</param>
public sealed record Div2kPlace(bool IsTrain, string Number, int Scale, string? Reduction)
{
    /// <summary>The reduction that a network here is trained to undo, as MATLAB makes it.</summary>
    public const string Bicubic = "bicubic";

    public bool IsReduced => Reduction is not null;

    /// <summary>The same for a picture and its reduced versions.</summary>
    public string Key => $"{(IsTrain ? "train" : "valid")}/{Number}";
}
