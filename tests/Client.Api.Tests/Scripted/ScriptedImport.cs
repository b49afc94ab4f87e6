using Actors.Grains.Models;

namespace Actors.Client.Api.Tests.Scripted;

/// <summary>An import that takes one look to end; a family called <c>broken</c> cannot serve, and <c>known</c> is there already.</summary>
internal sealed class ScriptedImport : IModelImportGrain
{
    private int _looks;

    /// <summary>What was begun last; null before.</summary>
    public ModelImportRequest? Begun { get; private set; }

    public Task Begin(ModelImportRequest request)
    {
        (Begun, _looks) = (request, 0);
        return Task.CompletedTask;
    }

    public Task<ModelAddition?> Look()
    {
        var request = Begun ?? throw new InvalidOperationException("Nothing was begun.");
        return Task.FromResult(_looks++ == 0 ? null
            : request.Name == "broken" ? new ModelAddition(null, "The model is no upscaler: it makes 1×1 of 72×64.", false)
            : new ModelAddition(Added(request), null, request.Name != "known"));
    }

    private static ModelDescription Added(ModelImportRequest request) => new(
        new ModelReference(request.Name, $"{request.Version ?? 1}", "fp32", request.Sha256, 2, 8),
        [],
        900,
        new Dictionary<string, ModelMetric> { ["trial"] = new(31, 0.9) },
        new ModelConvention(1, "0-255", "nchw", "fp32", 224, 200, "measured"));
}
