using Actors.Catalog;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Uploads;
using Actors.Grains;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Tiles;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Jobs;

/// <summary>From an upload to an accepted job: everything that can be refused is refused before the job exists.</summary>
internal sealed class JobIntake(UploadReader uploads, PictureGate gate, JobTable jobs, IGrainFactory grains, IOptions<ApiOptions> options, TimeProvider time)
{
    private const string Queued = "queued";
    private const string Any = "auto";

    /// <summary>Reads and checks a request. The order's upload is the caller's to dispose.</summary>
    public async Task<Checked<JobOrder>> ReadAsync(
        HttpRequest request, IEnumerable<KeyValuePair<string, string>> query, string? idempotencyKey, CancellationToken ct)
    {
        var spoolId = JobIds.At(time.GetUtcNow());
        var rules = new UploadRules("picture", options.Value.MaxUploadBytes, IsDurable: idempotencyKey is null);
        if (!(await uploads.ReadAsync(request, spoolId, rules, ct)).Holds(out var upload, out var refusal))
        {
            return refusal;
        }

        var accepted = false;
        try
        {
            var order = await CheckAsync(spoolId, upload, query, ct);
            accepted = order.Holds(out _, out _);
            return order;
        }
        finally
        {
            if (!accepted)
            {
                await upload.DisposeAsync();
            }
        }
    }

    /// <summary>Makes the job, or finds the one that the same key and request made before.</summary>
    /// <returns>The job's id.</returns>
    public async Task<Checked<string>> AcceptAsync(JobOrder order, string? idempotencyKey, CancellationToken ct)
    {
        var id = idempotencyKey is null ? order.SpoolId : JobIds.FromKey(idempotencyKey);
        var job = grains.GetGrain<IImageJobGrain>(id);
        var row = new JobRow(
            id, Queued, time.GetUtcNow(), null, null, null, RequestFingerprint.Of(order.Source.Sha256, order.Settings), order.Source.Name, order.Settings.Scale, order.Settings.Model);
        var existing = await jobs.InsertAsync(row, ct);
        if (existing is not null)
        {
            if (existing.Fingerprint != row.Fingerprint)
            {
                return Conflict(idempotencyKey);
            }

            if (await job.Describe() is not null)
            {
                return id;
            }

            // The row stands and its job does not: a server died between the two. This request finishes what that one began.
        }

        try
        {
            await order.Upload.KeepAsync(new BlobKey(JobBlobs.Upload(id)), ct);
        }
        catch when (existing is null)
        {
            await ForgetAsync(id, job);
            throw;
        }

        var request = new ImageJobRequest(order.Source, order.Settings, (existing ?? row).CreatedAt);
        return await job.Submit(request) is SubmitOutcome.Conflict ? Conflict(idempotencyKey) : id;
    }

    // A row without its picture would look like a job for ever; unless another request with the same key has brought it meanwhile.
    private async Task ForgetAsync(string id, IImageJobGrain job)
    {
        if (await job.Describe() is null)
        {
            await jobs.DeleteAsync(id, CancellationToken.None);
        }
    }

    private async Task<Checked<JobOrder>> CheckAsync(string spoolId, Upload upload, IEnumerable<KeyValuePair<string, string>> query, CancellationToken ct)
    {
        if (!SettingsForm.Read(upload.Fields.Concat(query)).Holds(out var settings, out var refusal)
            || !(await gate.CheckAsync(upload, settings, ct)).Holds(out var picture, out refusal))
        {
            return refusal;
        }

        var devices = settings is { Device: Any, Precision: not Any, Model: not Any } ? [] : await grains.GetGrain<IDeviceDirectoryGrain>(Names.Devices).List();
        var device = devices.FirstOrDefault(kind => settings.Device == Any || kind.Provider == settings.Device);
        var resolution = await grains.GetGrain<IModelRegistryGrain>(Names.Registry).Resolve(new ModelQuery(settings.Model, settings.Scale, settings.Precision, device, Seconds: settings.Seconds, Megapixels: picture.Source.Megapixels));
        return resolution.Model is not { } model ? new Refusal(Problems.ModelUnavailable, resolution.Refusal ?? "No model fits the settings.")
            : MissingDevice(settings.Device, devices) is { } missing ? missing
            : new JobOrder(spoolId, upload, picture.Source, settings, model, resolution.Reason, picture.ResultFormat);
    }

    private static Refusal? MissingDevice(string device, IReadOnlyList<JobDevice> serving)
    {
        string[] providers = [.. serving.Select(one => one.Provider).Distinct()];

        // Silos that have just started are not listed yet: where none is, the job waits for one.
        return device == Any || providers.Length == 0 || providers.Contains(device, StringComparer.Ordinal)
            ? null
            : new Refusal(Problems.DeviceUnavailable, $"No silo has the device '{device}'; there is {string.Join(" and ", providers)}. Ask for one of these, or for auto.")
            {
                Facts = new Dictionary<string, object> { ["setting"] = "device", ["allowed"] = providers },
            };
    }

    private static Refusal Conflict(string? idempotencyKey) =>
        new(Problems.IdempotencyConflict, "The same Idempotency-Key came before with another picture or other settings; take a new key for a new job.")
        {
            Facts = new Dictionary<string, object> { ["idempotencyKey"] = idempotencyKey ?? "" },
        };
}
