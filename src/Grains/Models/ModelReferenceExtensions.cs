namespace Actors.Grains.Models;

/// <summary>What a model's address tells of it.</summary>
internal static class ModelReferenceExtensions
{
    /// <summary>Whether the model clears noise and compression away. Its family's name says so, and nothing else in a card does.</summary>
    public static bool Restores(this ModelReference model) => model.Name == Names.RestoreFamily;
}
