using System.Text;

namespace Actors.Trainer.Files;

/// <summary>Writes files that stand under their name whole or not at all: a trainer that is stopped in the middle leaves what was there before.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, in place of what has its name.</summary>
    public static void Write(string path, byte[] content) => Write(path, file => file.Write(content));

    /// <summary>The same of a text, in UTF-8.</summary>
    public static void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>The same of what <paramref name="write"/> writes; where it fails, the file stays as it was.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        var temporary = $"{path}.partial";
        using (var file = File.Create(temporary))
        {
            write(file);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
