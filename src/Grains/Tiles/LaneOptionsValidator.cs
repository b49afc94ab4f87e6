using Microsoft.Extensions.Options;

namespace Actors.Grains.Tiles;

/// <summary>Holds <see cref="LaneOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class LaneOptionsValidator : IValidateOptions<LaneOptions>;
