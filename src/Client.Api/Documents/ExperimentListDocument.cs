namespace Actors.Client.Api.Documents;

/// <summary>Experiments, newest first.</summary>
public sealed record ExperimentListDocument(IReadOnlyList<ExperimentDocument> Items);
