using Actors.Client.Api.Documents;
using Actors.Client.Api.Uploads;
using Actors.Grains.Jobs;
using Actors.Grains.Models;
using Actors.Imaging.Tiles;

namespace Actors.Client.Api.Jobs;

/// <summary>A checked request: an upload, what is to be made of it, and with which model. Nothing of it is accepted yet.</summary>
/// <param name="ModelReason">Why this model or this precision of it; null where the caller named it.</param>
/// <param name="ResultFormat">Lowercase format name; <c>same</c> is resolved.</param>
internal sealed record JobOrder(string SpoolId, Upload Upload, JobSource Source, JobSettings Settings, ModelReference Model, string? ModelReason, string ResultFormat)
{
    /// <summary>What would be done.</summary>
    public JobPlanDocument Plan() => new()
    {
        Requested = RequestedDocument.Of(Settings),
        Source = SourceDocument.Of(Source),
        Scale = Settings.Scale,
        Result = new PlannedResultDocument(Source.Width * Settings.Scale, Source.Height * Settings.Scale, ResultFormat),
        Model = JobModelDocument.Of(Model, ModelReason),
        Tiles = new TilePlan(Source.Width, Source.Height, Settings.Tile, Model.Halo).Count,
        Notes = ResultFormat != Source.Format && Settings.Format == "same" ? [$"{Source.Format} is read only; the result is written as {ResultFormat}."] : [],
    };
}
