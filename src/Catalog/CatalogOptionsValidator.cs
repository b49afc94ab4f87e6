using Microsoft.Extensions.Options;

namespace Actors.Catalog;

/// <summary>Stops a host whose catalogue has no absolute path.</summary>
internal sealed class CatalogOptionsValidator : IValidateOptions<CatalogOptions>
{
    public ValidateOptionsResult Validate(string? name, CatalogOptions options) =>
        Path.IsPathFullyQualified(options.Path)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{nameof(CatalogOptions)}.{nameof(CatalogOptions.Path)} is '{options.Path}'; it must be an absolute path.");
}
