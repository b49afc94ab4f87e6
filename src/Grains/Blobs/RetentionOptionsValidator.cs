using Microsoft.Extensions.Options;

namespace Actors.Grains.Blobs;

/// <summary>Holds <see cref="RetentionOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class RetentionOptionsValidator : IValidateOptions<RetentionOptions>;
