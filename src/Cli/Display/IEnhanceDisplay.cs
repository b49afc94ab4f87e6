using Actors.Cli.Enhancing;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>Shows a run to whoever watches. Its members are called from several threads at once.</summary>
internal interface IEnhanceDisplay
{
    /// <summary>Shows the run while the work goes on.</summary>
    /// <param name="pictures">How many pictures there are.</param>
    Task Run(int pictures, Func<Task> work);

    /// <summary>A job went on.</summary>
    void Advanced(string source, JobDocument job, JobEventDocument latest);

    /// <summary>A picture ended.</summary>
    void Finished(PictureReport report);
}
