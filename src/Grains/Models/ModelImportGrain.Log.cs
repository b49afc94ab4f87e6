using Microsoft.Extensions.Logging;

namespace Actors.Grains.Models;

public sealed partial class ModelImportGrain
{
    [LoggerMessage(LogLevel.Information, "A file with sha256 {Sha256} was not taken as model {Name}: {Refusal}")]
    private partial void LogRefused(string name, string sha256, string refusal);
}
