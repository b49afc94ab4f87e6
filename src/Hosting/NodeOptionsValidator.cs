using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Checks a node's options at start and reports every fault at once.</summary>
[OptionsValidator]
internal sealed partial class NodeOptionsValidator : IValidateOptions<NodeOptions>;
