using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Stops a host whose blob folder is not an absolute path.</summary>
internal sealed class FileBlobStoreOptionsValidator : IValidateOptions<FileBlobStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, FileBlobStoreOptions options) =>
        Path.IsPathFullyQualified(options.Root)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{BlobOptions.Section}:{nameof(FileBlobStoreOptions.Root)} is '{options.Root}'; it must be an absolute path.");
}
