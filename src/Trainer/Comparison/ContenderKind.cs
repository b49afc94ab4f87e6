namespace Actors.Trainer.Comparison;

/// <summary>Where a contender comes from.</summary>
public enum ContenderKind
{
    /// <summary>By a formula, without a network.</summary>
    Computed,

    /// <summary>A network of ours in 32 bits.</summary>
    Exact,

    /// <summary>The 8-bit copy of one.</summary>
    EightBit,

    /// <summary>Somebody else's network, from its ONNX file.</summary>
    Foreign,
}
