using System.ComponentModel.DataAnnotations;

namespace Actors.Client.Api;

/// <summary>Limits of the HTTP API; configuration section <c>Api</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>Largest picture file that is accepted, in bytes: 1 KiB to 16 GiB. Default 1 GiB.</summary>
    [Range(1024L, 17_179_869_184L)]
    public long MaxUploadBytes { get; set; } = 1_073_741_824;

    /// <summary>Largest model file that is accepted for import, in bytes: 1 KiB to 1 GiB. Default 256 MiB.</summary>
    [Range(1024L, 1_073_741_824L)]
    public long MaxModelBytes { get; set; } = 268_435_456;

    /// <summary>Largest archive that is accepted for a dataset, and all pictures of one request together, in bytes: 1 KiB to 1 TiB. Default 32 GiB.</summary>
    [Range(1024L, 1_099_511_627_776L)]
    public long MaxDatasetBytes { get; set; } = 34_359_738_368;

    /// <summary>Pictures that one request may add to a dataset, 1 to 1000. Default 100.</summary>
    [Range(1, 1000)]
    public int MaxDatasetFiles { get; set; } = 100;

    /// <summary>Longest wait that <c>Prefer: wait</c> can ask for, in seconds: 0 to 600. Default 60.</summary>
    [Range(0, 600)]
    public int MaxWaitSeconds { get; set; } = 60;

    /// <summary>Whether other machines may open <c>/dashboard</c>, which shows all and has no password. Default false: this machine only.</summary>
    public bool OpenDashboard { get; set; }

    /// <summary>Names, ';' between them, under which the server answers on its loopback address beside localhost and IP addresses: those of a proxy before it. Default none.</summary>
    public string Hosts { get; set; } = "";
}
