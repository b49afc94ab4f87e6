using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Holds the options of the chosen store to their rules; those of the other may stand half filled.</summary>
internal sealed class BlobOptionsValidator : IValidateOptions<BlobOptions>
{
    public ValidateOptionsResult Validate(string? name, BlobOptions options)
    {
        var results = options.Kind == BlobKind.S3
            ? [new S3BlobStoreOptionsValidator().Validate(name, options.S3), new S3EndpointValidator().Validate(name, options.S3)]
            : new[] { new FileBlobStoreOptionsValidator().Validate(name, new FileBlobStoreOptions { Root = options.Root }) };
        string[] faults = [.. results.SelectMany(result => result.Failures ?? [])];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
