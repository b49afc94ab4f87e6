namespace Actors.Inference.Models;

/// <summary>A picture, or a collection of pictures, that a model was trained on.</summary>
/// <param name="Name">Title or file name.</param>
/// <param name="Licence">Under which it may be used, for example <c>CC-BY-4.0</c>.</param>
/// <param name="Author">Who is to be named; empty where nobody is.</param>
public sealed record ModelSource(string Name, string Licence, string Author = "");
