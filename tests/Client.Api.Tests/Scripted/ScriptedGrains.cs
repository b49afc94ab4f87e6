using System.Collections.Concurrent;
using Actors.Grains.Datasets;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Grains.Schedules;
using Actors.Grains.Tiles;
using Actors.Grains.Training;
using Actors.Grains.Trials;
using Actors.Grains.Tuning;
using Orleans.Runtime;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>Hands out scripted jobs, runs and experiments by id, and the scripted registry.</summary>
internal sealed class ScriptedGrains : IGrainFactory
{
    private readonly ConcurrentDictionary<string, ScriptedJob> _jobs = new();
    private readonly ConcurrentDictionary<string, ScriptedTrainer> _trainers = new();
    private readonly ConcurrentDictionary<string, ScriptedTrial> _trials = new();
    private readonly ConcurrentDictionary<string, ScriptedExperiment> _experiments = new();
    private readonly ScriptedExperiments _index = new();
    private readonly ScriptedRegistry _registry = new();
    private readonly ScriptedSchedules _schedules = new();

    public ScriptedDevices Devices { get; } = new();

    public ScriptedImport Import { get; } = new();

    /// <summary>Thrown by the next call for a grain; null for none.</summary>
    public Exception? Fault { get; set; }

    public IEnumerable<ScriptedJob> Jobs => _jobs.Values;

    /// <summary>Thrown by the next submission; null for none.</summary>
    public Exception? SubmitFault { get; set; }

    public ScriptedJob Job(string id) => _jobs.GetOrAdd(id, key => new ScriptedJob(key, TakeSubmitFault));

    public ScriptedTrainer Trainer(string id) => _trainers.GetOrAdd(id, key => new ScriptedTrainer(key));

    public IEnumerable<string> TrainerIds => _trainers.Keys;

    public ScriptedTrial Trial(string id) => _trials.GetOrAdd(id, _ => new ScriptedTrial());

    public ScriptedExperiment Experiment(string id) => _experiments.GetOrAdd(id, key => new ScriptedExperiment(key));

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        if (Fault is { } fault)
        {
            Fault = null;
            throw fault;
        }

        IGrainWithStringKey grain = typeof(TGrainInterface) == typeof(IModelRegistryGrain) ? _registry
            : typeof(TGrainInterface) == typeof(IDeviceDirectoryGrain) ? Devices
            : typeof(TGrainInterface) == typeof(IModelImportGrain) ? Import
            : typeof(TGrainInterface) == typeof(ITrainerGrain) ? Trainer(primaryKey)
            : typeof(TGrainInterface) == typeof(ITrialGrain) ? Trial(primaryKey)
            : typeof(TGrainInterface) == typeof(IScheduleBookGrain) ? _schedules
            : typeof(TGrainInterface) == typeof(IDatasetGrain) ? new ScriptedDataset(primaryKey)
            : typeof(TGrainInterface) == typeof(IExperimentGrain) ? Experiment(primaryKey)
            : typeof(TGrainInterface) == typeof(IExperimentIndexGrain) ? _index
            : Job(primaryKey);
        return (TGrainInterface)grain;
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw Unused();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => throw Unused();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw Unused();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw Unused();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Unused();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw Unused();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw Unused();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw Unused();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw Unused();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw Unused();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw Unused();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw Unused();

    public IAddressable GetGrain(GrainId grainId) => throw Unused();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw Unused();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw Unused();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw Unused();

    private Exception? TakeSubmitFault()
    {
        var fault = SubmitFault;
        SubmitFault = null;
        return fault;
    }

    private static NotSupportedException Unused() => new("Every grain of this product has a text as its key.");
}
