namespace Actors.Catalog;

/// <summary>What people said of a model's pictures.</summary>
/// <param name="Accepted">Jobs that were taken as they were.</param>
/// <param name="Rejected">Jobs that were not.</param>
public readonly record struct FeedbackCount(int Accepted, int Rejected)
{
    public int Jobs => Accepted + Rejected;

    /// <summary>0 to 1; 0 where nobody said anything.</summary>
    public double RejectedShare => Jobs == 0 ? 0 : (double)Rejected / Jobs;
}
