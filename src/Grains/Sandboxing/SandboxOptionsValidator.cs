using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>Checks what attributes cannot: that the executable and the folder exist, and that the limits fit together.</summary>
internal sealed class SandboxOptionsValidator : IValidateOptions<SandboxOptions>
{
    public ValidateOptionsResult Validate(string? name, SandboxOptions options)
    {
        var errors = new List<string>();
        if (!File.Exists(options.ExecutablePath))
        {
            errors.Add($"{SandboxOptions.Section}:{nameof(options.ExecutablePath)}: there is no file {options.ExecutablePath}.");
        }

        if (!Directory.Exists(options.ScratchFolder))
        {
            errors.Add($"{SandboxOptions.Section}:{nameof(options.ScratchFolder)}: there is no folder {options.ScratchFolder}.");
        }

        if (options.MaxDecodeMiB >= options.MemoryMiB)
        {
            errors.Add($"{SandboxOptions.Section}:{nameof(options.MaxDecodeMiB)}: {options.MaxDecodeMiB} must be below {nameof(options.MemoryMiB)}, {options.MemoryMiB}.");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
