using Actors.Trainer.Degradation;

namespace Actors.Trainer.Training;

/// <summary>Where a training run stands, beside its tensors.</summary>
/// <param name="Network">The shape that the tensors belong to.</param>
/// <param name="Step">Steps done.</param>
/// <param name="CpuSeconds">Processor seconds used by the steps so far.</param>
/// <param name="HasMuon">True where Muon trains the hidden kernels, and the file holds its momenta.</param>
/// <param name="Degradation">What made the pictures that it learns from poor.</param>
public sealed record CheckpointState(NetworkShape Network, long Step, double CpuSeconds, bool HasMuon = false, string Degradation = Degradations.Bicubic)
{
    /// <summary>Whether a run of the recipe can be at this state: the same network, trained by the same optimizers on pictures that are made poor in the same way.</summary>
    public bool IsOf(TrainingRecipe recipe) => Network == recipe.Network && HasMuon == recipe.MuonRate > 0 && Degradation == recipe.Degradation;
}
