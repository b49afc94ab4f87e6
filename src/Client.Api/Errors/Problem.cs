namespace Actors.Client.Api.Errors;

/// <summary>One kind of error that the API answers with; the detail says what happened this time.</summary>
/// <param name="Name">Words joined by '-', the last part of the type.</param>
/// <param name="Status">HTTP status code.</param>
/// <param name="Title">The same for every occurrence.</param>
public sealed record Problem(string Name, int Status, string Title)
{
    /// <summary>What a program tests.</summary>
    public string Type => $"urn:actors:problem:{Name}";
}
