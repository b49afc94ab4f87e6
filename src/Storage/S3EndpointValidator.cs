using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Stops a host whose S3 endpoint is no address, or holds what belongs elsewhere.</summary>
internal sealed class S3EndpointValidator : IValidateOptions<S3BlobStoreOptions>
{
    public ValidateOptionsResult Validate(string? name, S3BlobStoreOptions options)
    {
        if (options.Endpoint.Length == 0)
        {
            return ValidateOptionsResult.Success;
        }

        return Uri.TryCreate(options.Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address is { UserInfo: "", PathAndQuery: "/" }
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("S3:Endpoint is no address of a server: http:// or https://, a host and a port, without path, user or password.");
    }
}
