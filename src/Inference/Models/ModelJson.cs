using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Inference.Models;

/// <summary>How a card is written: camel case, every field there.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict,
    ReadCommentHandling = JsonCommentHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(ModelCard))]
internal sealed partial class ModelJson : JsonSerializerContext;
