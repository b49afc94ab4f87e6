using System.Diagnostics;
using Actors.Grains.Models;
using Actors.Imaging.Metrics;

namespace Actors.Grains.Tiles;

/// <summary>Says in words why a model's output is no picture.</summary>
internal static class Verdicts
{
    public static string Explain(OutputVerdict verdict, ModelReference model)
    {
        var what = verdict switch
        {
            OutputVerdict.Black => "black where the picture is not",
            OutputVerdict.Constant => "one flat value where the picture is not",
            OutputVerdict.NotANumber => "not a number",
            _ => throw new UnreachableException(verdict.ToString()),
        };
        return $"Model {model.Name} x{model.Scale}-{model.Precision}/{model.Version} gave an output that is {what}. Take another model, or another device.";
    }
}
