using System.Globalization;
using Actors.Client.Api.Errors;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Datasets;

/// <summary>Finds a dataset, or a version of one, by what stands in an address.</summary>
internal static class DatasetLookup
{
    public static async Task<Checked<DatasetSummary>> FindDatasetAsync(this IGrainFactory grains, string name)
    {
        // A malformed name belongs to no dataset; asking would make a grain for whatever a stranger types.
        if (!DatasetNames.IsWellFormed(name))
        {
            return new Refusal(Problems.NoSuchDataset, DatasetNames.Rule);
        }

        var dataset = await grains.GetGrain<IDatasetGrain>(name).Describe();
        return dataset is null ? new Refusal(Problems.NoSuchDataset, $"Nothing was ever imported into a dataset '{name}'.") : dataset;
    }

    public static async Task<Checked<DatasetVersion>> FindVersionAsync(this IGrainFactory grains, string name, string version)
    {
        if (!(await grains.FindDatasetAsync(name)).Holds(out var dataset, out var refusal))
        {
            return refusal;
        }

        var found = int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? dataset.Versions.FirstOrDefault(one => one.Number == number) : null;
        return found is null
            ? new Refusal(Problems.NoSuchDataset, dataset.Versions.Count == 0 ? $"Dataset '{name}' has no version yet." : $"Dataset '{name}' has the versions 1 to {dataset.Versions.Count}.")
            : found;
    }
}
