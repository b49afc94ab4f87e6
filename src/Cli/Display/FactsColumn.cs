using Spectre.Console;
using Spectre.Console.Rendering;

namespace Actors.Cli.Display;

/// <summary>The words that belong to a bar: tiles, speed, time left.</summary>
internal sealed class FactsColumn : ProgressColumn
{
    protected override bool NoWrap => true;

    public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) => new Text(task.Tag as string ?? string.Empty);
}
