namespace Actors.Catalog;

/// <summary>How many jobs of a model were accepted and rejected.</summary>
public sealed record FeedbackCount(int Accepted, int Rejected);
