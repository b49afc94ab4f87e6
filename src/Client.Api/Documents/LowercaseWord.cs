using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Client.Api.Documents;

/// <summary>Writes an enum value as one lowercase word, such as <c>succeeded</c>; numbers are not read.</summary>
public sealed class LowercaseWord<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
