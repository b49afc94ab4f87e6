using System.Reflection;
using System.Text.Json;
using Actors.Inference.Models;
using Actors.Trainer.Data;
using Actors.Trainer.Files;

namespace Actors.Trainer.Training;

/// <summary>What a run was made of; written beside its checkpoint when it starts, and read when its model is exported.</summary>
/// <param name="Name">The run folder's name.</param>
/// <param name="Started">When it first started.</param>
/// <param name="CodeVersion">Version of the trainer that started it.</param>
/// <param name="Device">What it trained on last and in which numbers, <c>cuda in bf16</c> for example; null in records of older versions.</param>
/// <param name="Teachers">The networks that it learnt from last, each once; null where there were none.</param>
/// <param name="AverageWith">Checkpoints whose weights its own are averaged with when it is exported, seen from the run's folder; null where there are none.</param>
public sealed record RunRecord(string Name, DateTimeOffset Started, string CodeVersion, DatasetIdentity Dataset, IReadOnlyList<ModelSource> Sources, string? Device = null, IReadOnlyList<string>? Teachers = null, IReadOnlyList<string>? AverageWith = null)
{
    /// <summary>File name in the run folder.</summary>
    public const string FileName = "run.json";

    /// <summary>Version of this program, with the commit that it was built from where the build knew it.</summary>
    public static string ThisVersion =>
        typeof(RunRecord).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>The record of a run that starts now in <paramref name="folder"/> on the pictures of <paramref name="data"/>.</summary>
    public static RunRecord Start(string folder, string data, IReadOnlyList<PictureLocation> pictures, TimeProvider time) => new(
        Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), time.GetUtcNow(), ThisVersion, DatasetIdentity.Of(data, pictures), SourceList.Read(data));

    public static RunRecord Load(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, FileName));
        return JsonSerializer.Deserialize(file, TrainerJson.Default.RunRecord) ?? throw new InvalidDataException($"{FileName} in {folder} is empty.");
    }

    public void Save(string folder) => WholeFile.Write(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, TrainerJson.Default.RunRecord) + "\n");
}
