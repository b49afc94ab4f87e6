using Microsoft.Extensions.Options;

namespace Actors.Client.Api;

/// <summary>Stops a host whose API limits are out of range.</summary>
[OptionsValidator]
internal sealed partial class ApiOptionsValidator : IValidateOptions<ApiOptions>;
