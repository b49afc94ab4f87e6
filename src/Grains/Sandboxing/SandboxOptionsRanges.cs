using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>Checks the ranges that the attributes of <see cref="SandboxOptions"/> state.</summary>
[OptionsValidator]
internal sealed partial class SandboxOptionsRanges : IValidateOptions<SandboxOptions>;
