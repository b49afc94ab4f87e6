using Microsoft.Extensions.Options;

namespace Actors.Hosting;

/// <summary>Holds <see cref="EmbeddedJoinOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class EmbeddedJoinOptionsValidator : IValidateOptions<EmbeddedJoinOptions>;
