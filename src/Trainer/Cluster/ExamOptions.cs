namespace Actors.Trainer.Cluster;

/// <summary>What models are measured on beside the owner's own pictures. Bound from the <c>Exam</c> section.</summary>
public sealed class ExamOptions
{
    public const string Section = "Exam";

    /// <summary>Folder of the frozen sets, each <c>SET/HR</c> and <c>SET/LR_bicubic/X2</c>; of Set5, Set14 and BSD100 those that are there. Default none.</summary>
    public string? Sets { get; set; }
}
