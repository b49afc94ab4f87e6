using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Datasets;

/// <summary>How measures are written down.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<MeasuredPicture>))]
internal sealed partial class MeasuresJson : JsonSerializerContext;
