using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Sandboxing;

/// <summary>How many sandbox children run and what each may spend.</summary>
public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary>Path of the child's executable. Default: <c>sandbox/Actors.Sandbox</c> beside the host.</summary>
    [Required]
    public string ExecutablePath { get; set; } = Path.Combine(AppContext.BaseDirectory, "sandbox", OperatingSystem.IsWindows() ? "Actors.Sandbox.exe" : "Actors.Sandbox");

    /// <summary>Folder for the children's scratch files (a TIFF, WebP or AVIF while it is decoded, a TIFF while it is built). Default: the system's.</summary>
    [Required]
    public string ScratchFolder { get; set; } = Path.GetTempPath();

    /// <summary>
    /// Pictures decoded at once. Default 3: two large ones, and one that stays free for the small. A child more for each; encoders are counted apart, so that
    /// neither waits for the other.
    /// </summary>
    [Range(1, 64)]
    public int Decoders { get; set; } = 3;

    /// <summary>Pictures encoded at once. Default 3.</summary>
    [Range(1, 64)]
    public int Encoders { get; set; } = 3;

    /// <summary>Children kept when nothing is to do. Default 6, all that the defaults can need: a start costs more than many small pictures.</summary>
    [Range(0, 128)]
    public int Idle { get; set; } = 6;

    /// <summary>Private memory of one child in MiB; an allocation beyond fails, and a child above is killed. Default 1000.</summary>
    [Range(128, 65536)]
    public int MemoryMiB { get; set; } = 1000;

    /// <summary>Longest time without a byte from or to the child while the host waits for it. Seconds. Default 8.</summary>
    [Range(0.1, 600)]
    public double StallSeconds { get; set; } = 8;

    /// <summary>Time that the host may wait for one picture in all, for each megapixel, beside three times <see cref="StallSeconds"/>. AVIF gets ten times as much. Seconds. Default 2.</summary>
    [Range(0.01, 600)]
    public double SecondsPerMegapixel { get; set; } = 2;

    /// <summary>Requests after which a child is replaced. Default 1000.</summary>
    [Range(1, 1_000_000)]
    public int RequestsPerChild { get; set; } = 1000;

    /// <summary>A child that keeps more private memory than this after a request is replaced. MiB. Default 160.</summary>
    [Range(64, 65536)]
    public int RecycleMiB { get; set; } = 160;

    /// <summary>Largest picture that is decoded, in pixels. Default 400 million.</summary>
    [Range(1, 10_000_000_000)]
    public long MaxPixels { get; set; } = 400_000_000;

    /// <summary>Memory that decoding one picture may take by estimate, in MiB; below <see cref="MemoryMiB"/>. Default 900.</summary>
    [Range(16, 65536)]
    public int MaxDecodeMiB { get; set; } = 900;

    /// <summary>Private memory that the trial of an imported model gets, in MiB. Default 2000.</summary>
    [Range(512, 65536)]
    public int TrialMemoryMiB { get; set; } = 2000;

    /// <summary>Processor time that the trial of an imported model gets, all its runs together. Seconds. Default 60.</summary>
    [Range(0.1, 600)]
    public double TrialSeconds { get; set; } = 60;

    /// <summary>Largest file of a model that is tried, in MiB. Default 256.</summary>
    [Range(1, 1024)]
    public int MaxModelMiB { get; set; } = 256;

    /// <summary>Largest managed heap of a child that tries a model, in MiB; 0 leaves the child's own limit.</summary>
    internal int ManagedMiB { get; init; }
}
