namespace Actors.Grains;

/// <summary>Names that are stored or that two processes must agree on, in one place.</summary>
public static class Names
{
    /// <summary>The grain storage provider of every grain.</summary>
    public const string GrainStorage = "actors";

    /// <summary>Cluster and service of an embedded node: grain state belongs to this name.</summary>
    public const string EmbeddedCluster = "actors";

    /// <summary>The stream provider that fans out events inside the cluster, at best effort.</summary>
    public const string Streams = "actors";

    /// <summary>Stream namespace of the events of jobs; the key is the job id.</summary>
    public const string JobEvents = "job-events";

    /// <summary>Key of the one model registry.</summary>
    public const string Registry = "registry";

    /// <summary>Key of the one device directory.</summary>
    public const string Devices = "devices";

    /// <summary>Key of the one sweep of blobs.</summary>
    public const string BlobSweep = "blob-sweep";

    /// <summary>Key of the one book of schedules.</summary>
    public const string Schedules = "schedules";

    /// <summary>Key of the one list of experiments.</summary>
    public const string Experiments = "experiments";

    /// <summary>The family that serves where a job names no model.</summary>
    public const string DefaultFamily = "fast";

    /// <summary>The family that serves the profile <c>restore</c>: it clears noise, blur and compression away as well.</summary>
    public const string RestoreFamily = "restore";

    /// <summary>What a job asks for that leaves the model to its picture.</summary>
    public const string AutoModel = "auto";

    /// <summary>The alias that serves where a job names no version.</summary>
    public const string ProductionAlias = "production";

    /// <summary>The name of the baseline that is computed, not learned.</summary>
    public const string Bicubic = "bicubic";

    /// <summary>Silo metadata: the execution provider that the silo really opened (<c>cpu</c> or <c>cuda</c>).</summary>
    public const string ProviderMetadata = "actors.provider";

    /// <summary>Silo metadata: the widest instruction set that the provider uses.</summary>
    public const string InstructionSetMetadata = "actors.instruction-set";

    /// <summary>Silo metadata: how many tiles the silo enhances at once.</summary>
    public const string ConcurrencyMetadata = "actors.concurrency";

    /// <summary>Silo metadata: what the silo is there for.</summary>
    public const string RoleMetadata = "actors.role";

    /// <summary>The role of a silo that runs jobs and enhances tiles.</summary>
    public const string ServingRole = "silo";

    /// <summary>The role of a silo that trains and does nothing else.</summary>
    public const string TrainerRole = "trainer";
}
