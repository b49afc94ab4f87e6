using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Checks how a process joins its cluster, and reports every fault at once.</summary>
[OptionsValidator]
internal sealed partial class ClusterNodeOptionsValidator : IValidateOptions<ClusterNodeOptions>;
