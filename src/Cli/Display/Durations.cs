using System.Globalization;

namespace Actors.Cli.Display;

/// <summary>Times and speeds as people read them.</summary>
internal static class Durations
{
    /// <summary>Such as <c>0.8 s</c>, <c>42 s</c>, <c>3 min 5 s</c>, <c>2 h 10 min</c>.</summary>
    public static string Text(TimeSpan time) => time.TotalSeconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalMinutes} min {time.Seconds} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min"),
    };

    /// <summary>With a comma before it; empty where it is not known.</summary>
    public static string Left(TimeSpan? left) => left is { } time ? $", {Text(time)} left" : string.Empty;

    /// <summary>With a comma before it; empty where it is not known.</summary>
    public static string Speed(double? perSecond, string unit)
        => perSecond is { } speed ? string.Create(CultureInfo.InvariantCulture, $", {speed:0.00} {unit}") : string.Empty;
}
