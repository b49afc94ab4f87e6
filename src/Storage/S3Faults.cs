using System.Net;
using Amazon.Runtime;
using Amazon.S3;

namespace Actors.Storage;

/// <summary>What an S3 server's refusal means: absent, worth another try, or a mistake in the set-up.</summary>
internal static class S3Faults
{
    // A body that was damaged on its way to the server does not have the hash that was signed.
    private static readonly string[] PassingCodes = ["RequestTimeout", "XAmzContentSHA256Mismatch", "BadDigest", "IncompleteBody", "SlowDown", "OperationAborted"];

    private static readonly string[] FullCodes = ["QuotaExceeded", "XMinioStorageFull"];

    public static bool IsAbsent(AmazonS3Exception fault) => fault.StatusCode == HttpStatusCode.NotFound && fault.ErrorCode is not "NoSuchBucket";

    public static bool IsEmptyBlob(AmazonS3Exception fault) => fault.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable;

    public static bool IsReplaced(AmazonS3Exception fault) => fault.StatusCode == HttpStatusCode.PreconditionFailed;

    /// <summary>True where the server has no room, or grants no more of it.</summary>
    public static bool IsFull(Exception fault) => fault is AmazonServiceException refused
        && (refused.StatusCode == HttpStatusCode.InsufficientStorage || FullCodes.Contains(refused.ErrorCode, StringComparer.Ordinal));

    /// <summary>True where another try may help: the server is busy or away, the line broke, or bytes were lost on it.</summary>
    public static bool IsPassing(Exception fault) => fault switch
    {
        AmazonServiceException { InnerException: HttpRequestException or IOException } => true,
        AmazonServiceException refused => (int)refused.StatusCode >= 500 || refused.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            || PassingCodes.Contains(refused.ErrorCode, StringComparer.Ordinal) || (int)refused.StatusCode is 0 or 200,
        AmazonClientException or IOException or HttpRequestException or TimeoutException => true,
        System.Xml.XmlException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>What the server or the line said, in one line, without anything secret.</summary>
    public static string Words(Exception fault) => fault switch
    {
        AmazonServiceException { ErrorCode.Length: > 0 } refused => $"{(int)refused.StatusCode} {refused.ErrorCode}",
        AmazonServiceException { InnerException: { } inner } => OneLine(inner.Message),
        _ => OneLine(fault.Message),
    };

    /// <summary>What to mend where the set-up is wrong; null where it is not that.</summary>
    public static string? Advice(Exception fault, S3BlobStoreOptions options) => fault is not AmazonServiceException refused ? null : refused.ErrorCode switch
    {
        "NoSuchBucket" => $"The bucket '{options.Bucket}' does not exist at {options.Address}: make it, or set Blobs:S3:Bucket.",
        "InvalidAccessKeyId" => $"The access key is unknown at {options.Address}: check AWS_ACCESS_KEY_ID.",
        "SignatureDoesNotMatch" => $"The secret key is wrong at {options.Address}: check AWS_SECRET_ACCESS_KEY, and Blobs:S3:Region.",
        "AccessDenied" => $"The access key may not use the bucket '{options.Bucket}' at {options.Address}: grant it reading, writing, listing and deleting.",
        "RequestTimeTooSkewed" => $"The clock of this machine differs from that of {options.Address}: set it.",
        "PermanentRedirect" or "AuthorizationHeaderMalformed" or "IllegalLocationConstraintException" =>
            $"The bucket '{options.Bucket}' belongs to another region than '{options.Region}': set Blobs:S3:Region.",
        _ => null,
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
