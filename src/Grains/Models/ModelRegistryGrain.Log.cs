using Microsoft.Extensions.Logging;

namespace Actors.Grains.Models;

public sealed partial class ModelRegistryGrain
{
    [LoggerMessage(LogLevel.Information, "{Name} x{Scale}: {Alias} serves version {Version} in {Precision} from now on, epoch {Epoch}, by {By}")]
    private partial void LogCommitted(string name, int scale, string alias, string version, string precision, long epoch, string by);

    [LoggerMessage(LogLevel.Warning, "{Name} x{Scale}: {Alias} was not pointed to {Sha256}: {Reason}")]
    private partial void LogStopped(string name, int scale, string alias, string sha256, string reason);

    [LoggerMessage(LogLevel.Error, "{Name} x{Scale}: {Alias} could not be stored")]
    private partial void LogBroken(string name, int scale, string alias, Exception broken);

    [LoggerMessage(LogLevel.Information, "Model {Model} was added by {By}")]
    private partial void LogAdded(ModelReference model, string by);
}
