namespace Actors.Client.Api.Errors;

/// <summary>Outcome to HTTP, in one table: every error that the API can answer with.</summary>
public static class Problems
{
    public static readonly Problem BadRequest = new("bad-request", 400, "The request cannot be read");
    public static readonly Problem MalformedMultipart = new("malformed-multipart", 400, "The multipart body cannot be read");
    public static readonly Problem NoFile = new("no-file", 400, "The picture is missing");
    public static readonly Problem UnknownSetting = new("unknown-setting", 400, "No such setting");
    public static readonly Problem RepeatedSetting = new("repeated-setting", 400, "A setting was given twice");
    public static readonly Problem BadSetting = new("bad-setting", 400, "A setting has no such value");
    public static readonly Problem BadParameter = new("bad-parameter", 400, "A parameter has no such value");
    public static readonly Problem BadHeader = new("bad-header", 400, "A header has no such value");
    public static readonly Problem NotFound = new("not-found", 404, "Nothing stands at this address");
    public static readonly Problem NoSuchJob = new("no-such-job", 404, "No such job");
    public static readonly Problem NoSuchModel = new("no-such-model", 404, "No such model");
    public static readonly Problem NoSuchDataset = new("no-such-dataset", 404, "No such dataset");
    public static readonly Problem NoSuchImport = new("no-such-import", 404, "No such import");
    public static readonly Problem NoSuchTrainingRun = new("no-such-training-run", 404, "No such training run");
    public static readonly Problem NoSuchEvaluation = new("no-such-evaluation", 404, "No such evaluation");
    public static readonly Problem NoSuchTrial = new("no-such-trial", 404, "No such trial");
    public static readonly Problem NoSuchSchedule = new("no-such-schedule", 404, "No such schedule");
    public static readonly Problem NoSuchExperiment = new("no-such-experiment", 404, "No such experiment");
    public static readonly Problem MethodNotAllowed = new("method-not-allowed", 405, "The address has no such method");
    public static readonly Problem NotFinished = new("not-finished", 409, "The job is not finished");
    public static readonly Problem NoResult = new("no-result", 409, "The job ended without a result");
    public static readonly Problem SwapFailed = new("swap-failed", 409, "The alias was not moved");
    public static readonly Problem Discarded = new("discarded", 410, "The result was discarded");
    public static readonly Problem PreconditionFailed = new("precondition-failed", 412, "The result is another than the one asked for");
    public static readonly Problem TooLarge = new("too-large", 413, "The upload is too large");
    public static readonly Problem UnsupportedMediaType = new("unsupported-media-type", 415, "The body has another content type than this address takes");
    public static readonly Problem RangeNotSatisfiable = new("range-not-satisfiable", 416, "The range lies outside the result");
    public static readonly Problem UnknownHost = new("unknown-host", 421, "The server has no such name");
    public static readonly Problem PictureRefused = new("picture-refused", 422, "The picture is refused");
    public static readonly Problem FormatCannotHold = new("format-cannot-hold", 422, "The result format cannot hold the picture");
    public static readonly Problem ModelUnavailable = new("model-unavailable", 422, "No model fits the settings");
    public static readonly Problem ModelRefused = new("model-refused", 422, "The model is refused");
    public static readonly Problem DeviceUnavailable = new("device-unavailable", 422, "No silo has the device");
    public static readonly Problem SettingNotBuilt = new("setting-not-built", 422, "The setting is not available in this version");
    public static readonly Problem EmptyDataset = new("empty-dataset", 422, "The dataset has nothing to train on");
    public static readonly Problem UnknownNetwork = new("unknown-network", 422, "No such network");
    public static readonly Problem IdempotencyConflict = new("idempotency-conflict", 422, "The idempotency key belongs to another request");
    public static readonly Problem Internal = new("internal", 500, "The server failed");
    public static readonly Problem CorruptResult = new("corrupt-result", 500, "The stored result is damaged");
    public static readonly Problem ClusterUnavailable = new("cluster-unavailable", 503, "The cluster does not answer");
    public static readonly Problem StorageUnavailable = new("storage-unavailable", 503, "The server's storage does not answer");
    public static readonly Problem StorageFailed = new("storage-failed", 507, "The server's storage failed");

    /// <summary>The whole table.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        BadRequest, MalformedMultipart, NoFile, UnknownSetting, RepeatedSetting, BadSetting, BadParameter, BadHeader, NotFound, NoSuchJob, NoSuchModel,
        NoSuchDataset, NoSuchImport, NoSuchTrainingRun, NoSuchEvaluation, NoSuchTrial, NoSuchSchedule, NoSuchExperiment, EmptyDataset, UnknownNetwork,
        MethodNotAllowed, NotFinished, NoResult, SwapFailed, Discarded, PreconditionFailed, TooLarge, UnsupportedMediaType, RangeNotSatisfiable, UnknownHost, PictureRefused,
        FormatCannotHold, ModelUnavailable, ModelRefused, DeviceUnavailable, SettingNotBuilt, IdempotencyConflict, Internal, CorruptResult, ClusterUnavailable,
        StorageUnavailable, StorageFailed,
    ];

    /// <summary>The error behind a bare status code that a server or router set, with a sentence on it.</summary>
    public static Refusal ForStatus(int status, string method, string path) => status switch
    {
        404 => new Refusal(NotFound, $"There is nothing at {path}."),
        405 => new Refusal(MethodNotAllowed, $"{path} does not take {method}."),
        412 => new Refusal(PreconditionFailed, "The result has another entity tag than the one in If-Match."),
        413 => new Refusal(TooLarge, "The body is larger than this address takes."),
        415 => new Refusal(UnsupportedMediaType, "This address takes another content type."),
        416 => new Refusal(RangeNotSatisfiable, "The range lies outside the result; Content-Range says how long it is."),
        >= 500 => new Refusal(Internal, "The server could not answer."),
        _ => new Refusal(BadRequest with { Status = status }, "The request cannot be read."),
    };
}
