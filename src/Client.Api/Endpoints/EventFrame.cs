using System.Globalization;
using System.Text;

namespace Actors.Client.Api.Endpoints;

/// <summary>One server-sent event as it goes over the wire: id = seq, event = kind, data = JSON; a heartbeat is a comment, or an event without id.</summary>
internal static class EventFrame
{
    public static byte[] Of(long seq, string kind, string data) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"id: {seq}\nevent: {kind}\ndata: {data}\n\n"));

    /// <summary>An event that is not part of the log: a client that comes back asks for what follows the one before it.</summary>
    public static byte[] Passing(string kind, string data) => Encoding.UTF8.GetBytes($"event: {kind}\ndata: {data}\n\n");

    public static byte[] Beat() => ": beat\n\n"u8.ToArray();
}
