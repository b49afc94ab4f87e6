using Microsoft.Extensions.Options;

namespace Actors.Grains.Datasets;

/// <summary>Holds <see cref="DatasetOptions"/> to their rules.</summary>
[OptionsValidator]
internal sealed partial class DatasetOptionsValidator : IValidateOptions<DatasetOptions>;
