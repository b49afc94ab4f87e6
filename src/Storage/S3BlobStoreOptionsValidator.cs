using Microsoft.Extensions.Options;

namespace Actors.Storage;

/// <summary>Holds <see cref="S3BlobStoreOptions"/> to their ranges.</summary>
[OptionsValidator]
internal sealed partial class S3BlobStoreOptionsValidator : IValidateOptions<S3BlobStoreOptions>;
