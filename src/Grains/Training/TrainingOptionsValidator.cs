using Microsoft.Extensions.Options;

namespace Actors.Grains.Training;

/// <summary>Holds <see cref="TrainingOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class TrainingOptionsValidator : IValidateOptions<TrainingOptions>;
