namespace Actors.Hosting.Tests;

/// <summary>What a note keeps.</summary>
[GenerateSerializer, Alias("note-state")]
public sealed class NoteState
{
    [Id(0)]
    public string? Text { get; set; }
}
