using Actors.Client.Api.Errors;
using Actors.Client.Api.Uploads;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Storage;
using Microsoft.Extensions.Options;

namespace Actors.Client.Api.Datasets;

/// <summary>From a request's files to an accepted import. The files are looked at by a silo, not here.</summary>
internal sealed class DatasetIntake(UploadReader uploads, IGrainFactory grains, IOptions<ApiOptions> options, TimeProvider time)
{
    public async Task<Checked<DatasetImport>> AcceptAsync(string name, HttpRequest request, bool isArchive, CancellationToken ct)
    {
        if (!DatasetNames.IsWellFormed(name))
        {
            return new Refusal(Problems.BadParameter, DatasetNames.Rule) { Facts = new Dictionary<string, object> { ["parameter"] = "name" } };
        }

        var rules = new UploadRules(isArchive ? "dataset" : "picture", options.Value.MaxDatasetBytes, IsDurable: true, isArchive ? 1 : options.Value.MaxDatasetFiles);
        List<string> ids = [];
        if (!(await uploads.ReadAllAsync(request, () => NextId(ids), rules, ct)).Holds(out var set, out var refusal))
        {
            return refusal;
        }

        await using var files = set;
        if (!DatasetForm.Read(files.Fields).Holds(out var form, out refusal))
        {
            return refusal;
        }

        DatasetUpload[] sent = [.. files.Files.Zip(ids, (file, id) => new DatasetUpload(JobBlobs.Upload(id), file.Name, file.Info.Sha256))];
        var import = new DatasetImportRequest(JobIds.At(time.GetUtcNow()), isArchive, sent, form.Licence, time.GetUtcNow());
        var accepted = await grains.GetGrain<IDatasetGrain>(name).Begin(import);
        foreach (var (file, id) in files.Files.Zip(ids))
        {
            // They stay where they are until the dataset is done with them.
            await file.KeepAsync(new BlobKey(JobBlobs.Upload(id)), ct);
        }

        return accepted;
    }

    private string NextId(List<string> ids)
    {
        ids.Add(JobIds.At(time.GetUtcNow()));
        return ids[^1];
    }
}
