using System.Diagnostics.CodeAnalysis;

namespace Actors.Imaging.Headers;

/// <summary>A file's header, or why it was refused.</summary>
public sealed record HeaderResult
{
    private HeaderResult()
    {
    }

    /// <summary>The header; null when refused.</summary>
    public ImageHeader? Header { get; private init; }

    /// <summary>Why there is no header; null when there is one.</summary>
    public HeaderRefusal? Refusal { get; private init; }

    /// <summary>What is wrong, for a person; empty when nothing is.</summary>
    public string Message { get; private init; } = "";

    [MemberNotNullWhen(true, nameof(Header))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Header is not null;

    internal static HeaderResult Of(ImageHeader header) => new() { Header = header };

    internal static HeaderResult Refused(HeaderRefusal refusal, string message) => new() { Refusal = refusal, Message = message };
}
