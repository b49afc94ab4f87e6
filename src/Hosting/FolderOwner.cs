using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Hosting;

/// <summary>Who owns a data folder, as the owner wrote it beside the lock.</summary>
internal sealed partial record FolderOwner(int Pid, OwnerKind Kind, Uri? Url)
{
    public void Write(string path)
    {
        var temporary = path + ".new";
        File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, Json.Default.FolderOwner));
        File.Move(temporary, path, overwrite: true);
    }

    /// <returns>Null where the owner has not written yet, or a dead one left its note.</returns>
    public static FolderOwner? ReadLiving(string path)
    {
        try
        {
            var owner = JsonSerializer.Deserialize(File.ReadAllBytes(path), Json.Default.FolderOwner);
            return owner is not null && IsAlive(owner.Pid) ? owner : null;
        }
        catch (Exception fault) when (fault is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, WriteIndented = true)]
    [JsonSerializable(typeof(FolderOwner))]
    private sealed partial class Json : JsonSerializerContext;
}
