using Microsoft.Extensions.Options;

namespace Actors.Grains.Models;

/// <summary>Holds <see cref="ModelOptions"/> to their rules.</summary>
[OptionsValidator]
internal sealed partial class ModelOptionsValidator : IValidateOptions<ModelOptions>;
