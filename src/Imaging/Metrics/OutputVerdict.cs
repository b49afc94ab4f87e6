namespace Actors.Imaging.Metrics;

/// <summary>Whether a model's output can be a picture at all.</summary>
public enum OutputVerdict
{
    Ok,

    /// <summary>The output is black and the input is not.</summary>
    Black,

    /// <summary>The output is one flat value and the input is not.</summary>
    Constant,

    /// <summary>The output holds NaN or an infinite value.</summary>
    NotANumber,
}
