using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Cli.Clusters;

/// <summary>How notes and reports on a cluster are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(List<ClusterProcess>))]
[JsonSerializable(typeof(List<ProcessStatus>))]
[JsonSerializable(typeof(SiloReport))]
[JsonSerializable(typeof(Dictionary<string, Dictionary<string, string>>))]
internal sealed partial class ClusterJson : JsonSerializerContext;
