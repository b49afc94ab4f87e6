using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Training;

/// <summary>How a run's records are written down.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(TrainingEvaluation))]
[JsonSerializable(typeof(TrainingRunSnapshot))]
public sealed partial class TrainingJson : JsonSerializerContext;
