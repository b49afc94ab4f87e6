using Microsoft.Extensions.Logging;

namespace Actors.Grains.Models;

public sealed partial class SpeedWatch
{
    [LoggerMessage(LogLevel.Information, "{Name} x{Scale}-{Precision}/{Version} takes {MillisecondsPerMegapixel} ms a megapixel on {InstructionSet}")]
    private partial void LogMeasured(string name, int scale, string precision, string version, double millisecondsPerMegapixel, string instructionSet);

    [LoggerMessage(LogLevel.Warning, "The speed of models could not be measured; jobs that leave the precision open take the most exact version")]
    private partial void LogNotMeasured(Exception broken);
}
