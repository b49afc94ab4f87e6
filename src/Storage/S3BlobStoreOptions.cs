using System.ComponentModel.DataAnnotations;

namespace Actors.Storage;

/// <summary>How a <see cref="S3BlobStore"/> reaches its bucket. Who it is stands in <see cref="S3Credentials"/>, never here.</summary>
public sealed class S3BlobStoreOptions
{
    /// <summary>The server's address, <c>http://</c> or <c>https://</c>. Empty (default): Amazon's, in <see cref="Region"/>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>The bucket, which exists. No default.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", ErrorMessage = "S3:Bucket is no bucket name: 3 to 63 characters from a-z 0-9 . -")]
    public string Bucket { get; set; } = "";

    /// <summary>The region that requests are signed for. Default <c>us-east-1</c>, which most servers expect.</summary>
    [Required]
    public string Region { get; set; } = "us-east-1";

    /// <summary>True (default) puts the bucket into the path, which every server understands; false into the host name.</summary>
    public bool PathStyle { get; set; } = true;

    /// <summary>Checksums of the client's own. Default <see cref="S3Checksums.WhenRequired"/>.</summary>
    public S3Checksums Checksums { get; set; } = S3Checksums.WhenRequired;

    /// <summary>MiB of one part of a large blob, 5 to 512; a smaller blob goes in one request. A blob has at most 10,000 parts. Default 8.</summary>
    [Range(5, 512)]
    public int PartMiB { get; set; } = 8;

    /// <summary>KiB that the first request for a blob brings, 1 to 65536; most tiles fit. Default 1024.</summary>
    [Range(1, 65_536)]
    public int FirstReadKiB { get; set; } = 1024;

    /// <summary>KiB of each further request for a blob, one of which is under way while the last is read. 1 to 65536, default 4096.</summary>
    [Range(1, 65_536)]
    public int ReadKiB { get; set; } = 4096;

    /// <summary>Times that one request is tried, 1 to 10. Between two tries lies a pause that doubles from a quarter of a second to five seconds, less up to a half by chance. Default 5.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 5;

    /// <summary>Seconds that one try may take, its bytes included, 0.1 to 600. Default 30.</summary>
    [Range(0.1, 600)]
    public double RequestSeconds { get; set; } = 30;

    /// <summary>Keys of one answer to a list, and of one deletion; a thousand is the protocol's limit.</summary>
    internal int PageSize { get; set; } = 1000;

    internal int PartBytes => PartMiB << 20;

    internal TimeSpan RequestTime => TimeSpan.FromSeconds(RequestSeconds);

    /// <summary>For messages: where the bucket is.</summary>
    internal string Address => Endpoint.Length == 0 ? $"Amazon S3 in {Region}" : Endpoint;
}
