using Actors.Trainer.Evaluation;
using Microsoft.Extensions.Options;

namespace Actors.Trainer.Cluster;

/// <summary>Holds <see cref="ExamOptions"/> to a folder that has sets.</summary>
internal sealed class ExamOptionsValidator : IValidateOptions<ExamOptions>
{
    public ValidateOptionsResult Validate(string? name, ExamOptions options) => options.Sets is { } folder && EvaluationSet.Usual.All(set => !Directory.Exists(Path.Combine(folder, set, "HR")))
        ? ValidateOptionsResult.Fail($"Sets: '{folder}' holds none of {string.Join(", ", EvaluationSet.Usual)} with pictures in HR and LR_bicubic/X2.")
        : ValidateOptionsResult.Success;
}
