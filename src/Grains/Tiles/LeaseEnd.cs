namespace Actors.Grains.Tiles;

/// <summary>How the lease of a tile ended.</summary>
internal enum LeaseEnd
{
    /// <summary>The call has returned, well or not.</summary>
    Answered,

    /// <summary>The run was stopped, and the call did not return in good time.</summary>
    Stopped,

    /// <summary>The silo works on the tile for longer than any should take.</summary>
    Hung,

    /// <summary>The tile waits in a line that does not move.</summary>
    Stuck,

    /// <summary>The silo does not say how the tile stands.</summary>
    Mute,
}
