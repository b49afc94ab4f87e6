using System.Text.Json.Serialization;
using Actors.Client.Api.Datasets;
using Actors.Client.Api.Documents;
using Actors.Client.Api.Errors;
using Actors.Client.Api.Jobs;
using Actors.Client.Api.Logs;
using Actors.Client.Api.Training;
using Actors.Client.Api.Tuning;
using Actors.Client.Api.Uploads;
using Actors.Hosting;
using Actors.Imaging.Limits;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;

namespace Actors.Client.Api;

/// <summary>The HTTP API in two verbs, for a gateway and for a host that runs a silo in the same process.</summary>
public static class ApiExtensions
{
    /// <summary>
    /// Registers the API; options come from the section <c>Api</c>. The host brings the rest: an <see cref="IGrainFactory"/>, a blob store, the catalogue
    /// and the checks of its health.
    /// </summary>
    public static WebApplicationBuilder AddActorsApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<ApiOptions>().BindConfiguration(ApiOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ApiOptions>, ApiOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HostGuard>();
        services.AddSingleton<UploadReader>();
        services.TryAddSingleton(PictureLimits.Default);
        services.AddSingleton<PictureGate>();
        services.AddSingleton<JobIntake>();
        services.AddSingleton<LogFollower>();
        services.AddSingleton<JobFollower>();
        services.AddSingleton<TruePictures>();
        services.AddSingleton<FeedbackServices>();
        services.AddSingleton<DatasetIntake>();
        services.AddSingleton<DatasetBlobReader>();
        services.AddSingleton<TrainingIntake>();
        services.AddSingleton<TrainingFollower>();
        services.AddSingleton<ExperimentIntake>();
        services.AddHealthChecks();
        services.AddExceptionHandler<FailureHandler>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddOpenApi("v1", ApiDescription.Describe);
        services.Configure<KestrelServerOptions>(Limit);
        return builder;
    }

    /// <summary>Puts the API's routes, its health, its description and its errors into the application.</summary>
    public static WebApplication MapActorsApi(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.Use(app.Services.GetRequiredService<HostGuard>().InvokeAsync);
        app.UseStatusCodePages(context =>
        {
            var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
            return Problems.ForStatus(response.StatusCode, request.Method, request.Path).ExecuteAsync(context.HttpContext);
        });
        app.MapNodeHealth();
        app.MapJobs();
        app.MapModels();
        app.MapDatasets();
        app.MapTrainingRuns();
        app.MapExperiments();
        app.MapSchedules();
        app.MapOpenApi("/openapi/{documentName}.json");
        // Everything the page needs comes from here, and nothing of its use goes elsewhere.
        app.MapScalarApiReference("/scalar", page => page.WithTitle("Actors").DisableDefaultFonts().DisableTelemetry().DisableAgent().DisableMcp());
        return app;
    }

    // Only the upload takes a large body, and lifts this limit for itself.
    private static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = 65_536;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
