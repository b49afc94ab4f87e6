namespace Actors.Trainer.Data;

/// <summary>Where a training run gets its patches from.</summary>
public interface IPatchSource
{
    /// <summary>The batch of training step <paramref name="index"/>: the same for the same seed and step.</summary>
    /// <param name="count">Patches.</param>
    /// <param name="side">Patch side in source pixels; pictures smaller than that give no patches.</param>
    /// <param name="margin">
    /// Source pixels at each side of the patch that nobody learns from: by so much a patch may reach over an edge of its picture, which is repeated there. So the
    /// network meets edges as it does when it serves.
    /// </param>
    /// <exception cref="InvalidOperationException">No picture is as large as a patch.</exception>
    PatchBatch Draw(long index, int count, int side, int margin = 0);
}
