namespace Actors.Imaging.Headers;

/// <summary>Ends the reading of a header from any depth; <see cref="ImageHeader.Read"/> turns it into a value, so it leaves the assembly never.</summary>
internal sealed class RefusedHeaderException(HeaderRefusal refusal, string message) : Exception(message)
{
    public HeaderRefusal Refusal { get; } = refusal;
}
