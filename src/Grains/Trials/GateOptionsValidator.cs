using Microsoft.Extensions.Options;

namespace Actors.Grains.Trials;

/// <summary>Holds <see cref="GateOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class GateOptionsValidator : IValidateOptions<GateOptions>;
