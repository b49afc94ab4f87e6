using Orleans.Runtime.Services;

namespace Actors.Grains.Models;

/// <summary>Reaches the model agent of any silo.</summary>
public sealed class ModelAgents(IServiceProvider services) : GrainServiceClient<IModelAgent>(services)
{
    /// <param name="silo">The silo's parsable address.</param>
    public IModelAgent On(string silo) => GetGrainService(SiloAddress.FromParsableString(silo));
}
