using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Grains.Training;
using Microsoft.AspNetCore.Mvc;

namespace Actors.Client.Api.Documents;

/// <summary>How every document is written and read: camelCase, enums as lowercase words, nulls kept, no reflection.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(JobDocument))]
[JsonSerializable(typeof(JobPageDocument))]
[JsonSerializable(typeof(JobPlanDocument))]
[JsonSerializable(typeof(JobEventDocument))]
[JsonSerializable(typeof(ModelDocument))]
[JsonSerializable(typeof(ModelListDocument))]
[JsonSerializable(typeof(ModelHistoryDocument))]
[JsonSerializable(typeof(PromotionDocument))]
[JsonSerializable(typeof(AliasOrder))]
[JsonSerializable(typeof(FeedbackOrder))]
[JsonSerializable(typeof(FeedbackDocument))]
[JsonSerializable(typeof(DatasetListDocument))]
[JsonSerializable(typeof(DatasetDocument))]
[JsonSerializable(typeof(DatasetImportDocument))]
[JsonSerializable(typeof(TrainingOrder))]
[JsonSerializable(typeof(TrainingRunDocument))]
[JsonSerializable(typeof(TrainingRunPageDocument))]
[JsonSerializable(typeof(TrainingEventDocument))]
[JsonSerializable(typeof(TrainingCurvesDocument))]
[JsonSerializable(typeof(TrainingEvaluation))]
[JsonSerializable(typeof(ExperimentOrder))]
[JsonSerializable(typeof(ExperimentDocument))]
[JsonSerializable(typeof(ExperimentListDocument))]
[JsonSerializable(typeof(TrialDocument))]
[JsonSerializable(typeof(ScheduleOrder))]
[JsonSerializable(typeof(ScheduleDocument))]
[JsonSerializable(typeof(ScheduleListDocument))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
public sealed partial class ApiJson : JsonSerializerContext;
