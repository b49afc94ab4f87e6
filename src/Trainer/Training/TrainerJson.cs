using System.Text.Json.Serialization;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Training;

/// <summary>How the trainer's files are written: camel case, indented, nothing written for what is not set.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TrainingRecipe))]
[JsonSerializable(typeof(CheckpointState))]
[JsonSerializable(typeof(RunRecord))]
[JsonSerializable(typeof(LessonRecord))]
[JsonSerializable(typeof(IReadOnlyList<SetScore>))]
internal sealed partial class TrainerJson : JsonSerializerContext;
