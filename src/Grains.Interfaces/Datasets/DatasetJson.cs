using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Datasets;

/// <summary>How manifests, reports and outcomes are written down.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(DatasetManifest))]
[JsonSerializable(typeof(DatasetOutcome))]
[JsonSerializable(typeof(DatasetReport))]
public sealed partial class DatasetJson : JsonSerializerContext;
