using Actors.Cli.Display;
using Actors.Cli.Enhancing;
using Actors.Cli.Hosts;
using Actors.Cli.Http;
using Actors.Cli.Manifests;
using Actors.Cli.Planning;
using Spectre.Console;

namespace Actors.Cli.Commands;

/// <summary>One run of <c>actors enhance</c>: plan, check, open the server, work, sum up.</summary>
internal sealed class Enhance(TextWriter output, TextWriter error, TimeProvider time)
{
    public async Task<int> Run(EnhanceRequest request, CancellationToken ct)
    {
        var layout = new OutputLayout(KindOf).Choose(request.Paths, request.Output, request.Settings.Scale, request.Format);
        if (layout.Refusal is { } refusal)
        {
            return Say(ExitCode.Usage, refusal);
        }

        try
        {
            var plan = Plan(request, layout);
            var refusals = plan.Check();
            if (refusals.Count > 0)
            {
                return Say(ExitCode.Usage, [.. refusals]);
            }

            return await Work(request, plan, layout.Roots, ct);
        }
        catch (Exception e) when (e is ManifestException or ServerException or ServerUnavailableException)
        {
            return Say(ExitCode.Failure, e.Message);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return Say(ExitCode.Interrupted, "Interrupted: what was finished stays, the rest was canceled. The same command goes on from here.");
        }
    }

    private async Task<int> Work(EnhanceRequest request, EnhancePlan plan, IReadOnlyList<InputRoot> roots, CancellationToken ct)
    {
        // The server starts while the manifests are read: both take their time.
        var opening = Task.Run(() => Server.Open(request.Server, ct), ct);
        using var manifests = new ManifestShelf();
        try
        {
            foreach (var root in roots.Where(root => root.Kind != PathKind.Missing))
            {
                manifests.Of(root.OutputFolder);
            }
        }
        catch
        {
            await using var unused = await opening;
            throw;
        }

        await using var server = await opening;
        var jobs = new JobClient(server.Http, time);
        var choice = ModelChoice.Among(await new ModelClient(server.Http, time).List(ct), request.Model, request.Settings.Scale, request.Precision);
        if (choice.Model is null)
        {
            return Say(ExitCode.Usage, choice.Refusal!);
        }

        var display = Display(request.Json);
        var picture = new PictureRun(plan, request.Settings with { Auto = choice.Families }, choice, jobs, manifests, display);
        var tally = await EnhanceRun.Run(plan, picture, display, ct);
        SumUp(request, plan, tally);
        return tally.Failed == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static EnhancePlan Plan(EnhanceRequest request, LayoutOutcome layout)
    {
        var closed = layout.Roots.Where(root => root.Kind == PathKind.Folder).Select(root => root.OutputFolder)
            .Append(Server.FolderOf(request.Server)).Select(RealPath.Of).ToHashSet(StringComparer.Ordinal);
        return new EnhancePlan(layout.Roots, new NamingRule(request.Settings.Scale, layout.Format), new InputWalk(closed, request.Recursive));
    }

    private IEnhanceDisplay Display(bool json)
    {
        var (shown, toTerminal) = json ? (error, !Console.IsErrorRedirected) : (output, !Console.IsOutputRedirected);
        IEnhanceDisplay display = toTerminal && Environment.GetEnvironmentVariable("TERM") is not "dumb" ? Live(shown) : new LineDisplay(shown);
        return json ? new JsonDisplay(display, output) : display;
    }

    // Apart, so that a pipe does not wait for a library that only terminals need.
    private TerminalDisplay Live(TextWriter shown) => new TerminalDisplay(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(shown) }), time);

    private void SumUp(EnhanceRequest request, EnhancePlan plan, RunTally tally)
    {
        var shown = request.Json ? error : output;
        if (plan.Tally.Describe() is { } aside)
        {
            shown.WriteLine(aside);
        }

        if (tally.Made + tally.AlreadyDone + tally.Failed != 1)
        {
            shown.WriteLine(ReportText.Of(tally));
        }

        if (tally.Failed > 0)
        {
            error.WriteLine(tally.Failed == 1 ? "Failed:" : $"Failed ({tally.Failed}):");
            foreach (var failure in tally.Failures)
            {
                error.WriteLine($"  {ReportText.Short(failure.Source)}: {failure.Reason}");
            }

            if (tally.Failures.Count < tally.Failed)
            {
                error.WriteLine($"  … and {tally.Failed - tally.Failures.Count} more, told above.");
            }
        }
    }

    private int Say(int code, params string[] lines)
    {
        foreach (var line in lines)
        {
            error.WriteLine(line);
        }

        return code;
    }

    private static PathKind KindOf(string path) => Directory.Exists(path) ? PathKind.Folder : File.Exists(path) ? PathKind.File : PathKind.Missing;
}
