using Actors.Inference;
using Microsoft.Extensions.Options;

namespace Actors.Silo;

/// <summary>Checks the inference options before the device is opened with them.</summary>
[OptionsValidator]
internal sealed partial class InferenceOptionsValidator : IValidateOptions<InferenceOptions>
{
    /// <exception cref="OptionsValidationException">Names every option that is out of range.</exception>
    public static void ThrowIfInvalid(InferenceOptions options)
    {
        var result = new InferenceOptionsValidator().Validate(SiloExtensions.InferenceSection, options);
        if (result.Failed)
        {
            throw new OptionsValidationException(SiloExtensions.InferenceSection, typeof(InferenceOptions), result.Failures);
        }
    }
}
