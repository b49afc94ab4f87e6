namespace Actors.Hosting;

/// <summary>What a process does with the data folder that it owns.</summary>
public enum OwnerKind
{
    /// <summary>Enhances the pictures of one command and ends.</summary>
    Enhance,

    /// <summary>Serves the HTTP API until it is stopped.</summary>
    Serve,

    /// <summary>A stand-alone silo.</summary>
    Silo,
}
