using Microsoft.Extensions.Logging;

namespace Actors.Grains.Datasets;

public sealed partial class DatasetGrain
{
    [LoggerMessage(LogLevel.Information, "Import {Import} of dataset {Dataset} made version {Version}: {Added} pictures joined, {Skipped} files were left out")]
    private partial void LogGrew(string dataset, string import, int version, int added, int skipped);

    [LoggerMessage(LogLevel.Information, "Import {Import} of dataset {Dataset} added nothing: {Skipped} files were left out")]
    private partial void LogNothing(string dataset, string import, int skipped);

    [LoggerMessage(LogLevel.Information, "Import {Import} of dataset {Dataset} was refused: {Reason}")]
    private partial void LogRefused(string dataset, string import, string reason);

    [LoggerMessage(LogLevel.Warning, "Import {Import} of dataset {Dataset} broke off in try {Attempt}")]
    private partial void LogBroken(string dataset, string import, int attempt, Exception exception);

    [LoggerMessage(LogLevel.Warning, "After import {Import} of dataset {Dataset}, something that follows it failed")]
    private partial void LogAftermath(string dataset, string import, Exception exception);
}
