namespace Actors.Grains.Jobs;

/// <summary>
/// The reminder of an unfinished job. Whatever happens to the job's silo, the guard's next look activates the job, and that takes it up.
/// </summary>
internal sealed partial class JobGuard(IGrainBase grain, string jobId, JobServices services)
{
    private const string Name = "guard";

    private IGrainReminder? _set;

    /// <summary>Sets it, or throws: what is not guarded is not accepted.</summary>
    public async Task SetAsync() => _set = await grain.RegisterOrUpdateReminder(Name, services.Jobs.GuardEvery, services.Jobs.GuardEvery);

    /// <summary>Sets it once more for a job that was taken up. It has had one since it was accepted: a store that is away now does not hold the job up.</summary>
    public async Task KeepAsync()
    {
        try
        {
            await (_set is null ? SetAsync() : Task.CompletedTask);
        }
        catch (Exception broken)
        {
            LogLeft(services.Logger, jobId, broken);
        }
    }

    /// <summary>Removes it; where that fails, its next look finds an ended job and tries again.</summary>
    public async Task DropAsync()
    {
        try
        {
            if ((_set ?? await grain.GetReminder(Name)) is { } guard)
            {
                await grain.UnregisterReminder(guard);
            }

            _set = null;
        }
        catch (Exception broken)
        {
            LogLeft(services.Logger, jobId, broken);
        }
    }
}
