using Actors.Grains.Models;

namespace Actors.Grains.Jobs;

/// <summary>What a job's settings mean once its model is known.</summary>
internal static class JobSettingsExtensions
{
    /// <summary>Share of the model in the result; null for all of it. A model that restores nothing is taken whole: there is nothing of it to take back.</summary>
    public static double? StrengthOf(this JobSettings settings, ModelReference model) => model.Restores() ? settings.Strength : null;
}
