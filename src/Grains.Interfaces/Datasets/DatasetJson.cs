using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Datasets;

/// <summary>How manifests are written down.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true, WriteIndented = true)]
[JsonSerializable(typeof(DatasetManifest))]
public sealed partial class DatasetJson : JsonSerializerContext;
