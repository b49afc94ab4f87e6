using System.Diagnostics;

namespace Actors.Client.Api.Endpoints;

/// <summary>Media types of the formats that results are written in.</summary>
internal static class ContentTypes
{
    public static string Of(string format) => format switch
    {
        "png" => "image/png",
        "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "tiff" => "image/tiff",
        "avif" => "image/avif",
        _ => throw new UnreachableException($"No result is written as '{format}'."),
    };
}
