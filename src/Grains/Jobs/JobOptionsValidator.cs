using Microsoft.Extensions.Options;

namespace Actors.Grains.Jobs;

/// <summary>Holds <see cref="JobOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class JobOptionsValidator : IValidateOptions<JobOptions>;
