using System.Collections;
using Microsoft.Build.Framework;

namespace Actors.Trainer.Tests.Native;

/// <summary>Stands for MSBuild around a task, and keeps the errors that it logs.</summary>
internal sealed class RecordingEngine : IBuildEngine
{
    public List<string> Errors { get; } = [];

    public bool ContinueOnError => false;

    public int LineNumberOfTaskNode => 0;

    public int ColumnNumberOfTaskNode => 0;

    public string ProjectFileOfTaskNode => "test";

    public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => false;

    public void LogCustomEvent(CustomBuildEventArgs e)
    {
        // Not asked about.
    }

    public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e.Message ?? "");

    public void LogMessageEvent(BuildMessageEventArgs e)
    {
        // Not asked about.
    }

    public void LogWarningEvent(BuildWarningEventArgs e)
    {
        // Not asked about.
    }
}
