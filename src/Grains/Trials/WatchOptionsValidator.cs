using Microsoft.Extensions.Options;

namespace Actors.Grains.Trials;

/// <summary>Holds <see cref="WatchOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class WatchOptionsValidator : IValidateOptions<WatchOptions>;
