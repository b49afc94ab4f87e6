namespace Actors.Inference.Models;

/// <summary>What a model was made from.</summary>
/// <param name="Dataset">Name and version of the training pictures.</param>
/// <param name="Run">The training run that made it.</param>
/// <param name="CodeVersion">Version of the code that trained it.</param>
/// <param name="Sources">Where the training pictures come from, with their licences.</param>
public sealed record ModelLineage(string Dataset, string Run, string CodeVersion, IReadOnlyList<ModelSource> Sources);
