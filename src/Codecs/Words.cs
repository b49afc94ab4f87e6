using NetVips;

namespace Actors.Codecs;

/// <summary>Turns libvips' error buffer into one line for people.</summary>
internal static class Words
{
    private const int Longest = 200;

    public static string FromVips(VipsException e)
    {
        // The buffer holds "what we tried\nloader: reason\nloader: reason\n"; the reasons repeat.
        var lines = e.Message.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        var text = string.Join("; ", lines.Count > 1 ? lines.Skip(1) : lines);
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
