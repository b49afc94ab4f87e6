using System.ComponentModel.DataAnnotations;

namespace Actors.Grains.Models;

/// <summary>Where the shipped models are. Bound from the <c>Models</c> section; a bad value stops the host at start.</summary>
public sealed class ModelOptions
{
    public const string Section = "Models";

    /// <summary>Folder of models, one as <c>NAME/xSCALE-PRECISION/VERSION</c>. Default: <c>models</c> beside the program. A folder that is not there holds none.</summary>
    [Required]
    public string Folder { get; set; } = Path.Combine(AppContext.BaseDirectory, "models");
}
