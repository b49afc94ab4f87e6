namespace Actors.Grains.Models;

/// <summary>How far a silo is with a model.</summary>
[GenerateSerializer, Alias("preparation-state")]
public enum PreparationState
{
    /// <summary>It reads, opens or warms it.</summary>
    Loading,

    /// <summary>A tile can be enhanced with it at once.</summary>
    Ready,

    /// <summary>It cannot serve here.</summary>
    Failed,
}
