using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Cluster.Tests.Processes;

/// <summary>A folder of models with two versions of the shipped one: the same network in files that differ.</summary>
internal sealed class TwoModels : IDisposable
{
    public const string Family = "fast";

    private const string Kind = "x2-fp32";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actors-models-");

    public TwoModels()
    {
        var shipped = Path.Join(AppContext.BaseDirectory, "..", "..", "Silo", Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/')), "models", Family, Kind, "1");
        var (model, card) = (File.ReadAllBytes(Path.Join(shipped, "model.onnx")), JsonNode.Parse(File.ReadAllText(Path.Join(shipped, "card.json")))!);
        Write(1, model, card);

        // Field 6 of an ONNX file is a text for people.
        var words = "The second version."u8;
        Write(2, [.. model, 0x32, (byte)words.Length, .. words], card);
    }

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(int version, byte[] model, JsonNode card)
    {
        var folder = _folder.CreateSubdirectory(Path.Join(Family, Kind, $"{version}")).FullName;
        (card["version"], card["sha256"]) = (version, Convert.ToHexStringLower(SHA256.HashData(model)));
        File.WriteAllBytes(Path.Join(folder, "model.onnx"), model);
        File.WriteAllText(Path.Join(folder, "card.json"), card.ToJsonString(), new UTF8Encoding(false));
    }
}
