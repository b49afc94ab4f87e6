using Microsoft.Extensions.Options;

namespace Actors.Trainer.Cluster;

/// <summary>Holds <see cref="TrainerOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class TrainerOptionsValidator : IValidateOptions<TrainerOptions>;
