namespace Actors.Storage;

/// <summary>Who a host is to its S3 server: from the environment alone, so that no settings file and no log holds it.</summary>
/// <param name="AccessKey">The public half.</param>
/// <param name="SecretKey">The secret half.</param>
/// <param name="SessionToken">Comes with keys that are lent for a while; null with others.</param>
public sealed record S3Credentials(string AccessKey, string SecretKey, string? SessionToken)
{
    private const string AccessKeyVariable = "AWS_ACCESS_KEY_ID";
    private const string SecretKeyVariable = "AWS_SECRET_ACCESS_KEY";
    private const string SessionTokenVariable = "AWS_SESSION_TOKEN";

    /// <exception cref="BlobSetupException">A variable is missing; the message names both.</exception>
    public static S3Credentials FromEnvironment() =>
        Read(AccessKeyVariable) is { } access && Read(SecretKeyVariable) is { } secret
            ? new S3Credentials(access, secret, Read(SessionTokenVariable))
            : throw new BlobSetupException($"The S3 server's keys are missing: set {AccessKeyVariable} and {SecretKeyVariable} in the environment.");

    public override string ToString() => nameof(S3Credentials);

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
