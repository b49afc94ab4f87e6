using System.CommandLine;
using System.Globalization;
using Actors.Codecs;
using Actors.Inference;
using Actors.Trainer.Comparison;
using Actors.Trainer.Evaluation;

namespace Actors.Trainer.Commands;

/// <summary>The verb <c>page</c>: measures all models beside the baselines and other people's, and writes the page that shows it, with its plot.</summary>
internal static class PageCommand
{
    private const string FrontierSet = "BSD100";

    public static Command Create()
    {
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder that holds Set5, Set14, BSD100.", Required = true };
        var models = new Option<DirectoryInfo>("--models") { Description = "Folder of our models.", DefaultValueFactory = _ => new DirectoryInfo("models") };
        var foreign = new Option<DirectoryInfo?>("--foreign") { Description = "Folder of other people's ONNX files." };
        var output = new Option<FileInfo>("--out") { Description = $"The page; what stands between '{PageFile.Begin}' and '{PageFile.End}' is replaced, and the plot goes beside it as PNG.", Required = true };
        var command = new Command(
            "page", "Measures quality and speed of all models on one thread, and writes the page of models.\n\nExample: page --data ../shared/data/eval --foreign ../shared/data/foreign-models --out docs/models.md")
        {
            data, models, foreign, output,
        };
        command.SetAction((parsed, stop) => Task.Run(
            () => Run(EvaluationSet.Find(parsed.GetRequiredValue(data).FullName), parsed.GetRequiredValue(models).FullName, parsed.GetValue(foreign)?.FullName, parsed.GetRequiredValue(output).FullName, stop), stop));
        return command;
    }

    private static int Run(IReadOnlyList<EvaluationSet> sets, string models, string? foreign, string page, CancellationToken stop)
    {
        var before = File.ReadAllText(page);
        PageFile.Replace(before, ""); // a page without marks is refused before the work
        var device = InferenceDevice.Open(DeviceRequest.Cpu);
        var contenders = new Contenders(device);
        var (guests, refused) = Invite(contenders, foreign);
        List<Contender> all = [.. contenders.Ours(models), .. guests];
        List<ContenderScore> scores = [];
        foreach (var scale in all.Select(contender => contender.Scale).Distinct().Order())
        {
            scores.AddRange(new Match(sets, new ThreadTime()).Run([.. Contenders.Computed(scale), .. all.Where(contender => contender.Scale == scale)], Console.WriteLine, stop));
        }

        var plot = Path.ChangeExtension(page, ".png");
        File.WriteAllBytes(plot, DrawnPicture.ToPng(ComparisonSvg.Of(scores)));
        File.WriteAllText(page, PageFile.Replace(before, Measured(scores, device, Path.GetFileName(plot), refused)));
        Console.WriteLine($"{page} and {plot} written");
        return ExitCodes.Done;
    }

    // What cannot serve is named, and does not end the run.
    private static (List<Contender> Guests, List<string> Refused) Invite(Contenders contenders, string? folder)
    {
        List<Contender> guests = [];
        List<string> refused = [];
        var files = folder is null ? [] : Directory.GetFiles(folder, "*.onnx");
        foreach (var path in files.Order(StringComparer.Ordinal))
        {
            try
            {
                guests.Add(contenders.Foreign(path));
                Console.WriteLine($"{Path.GetFileName(path)} takes part at x{guests[^1].Scale}");
            }
            catch (ModelRefusedException refusal)
            {
                refused.Add($"- `{Path.GetFileName(path)}` cannot serve: {refusal.Message}");
                Console.WriteLine(refused[^1]);
            }
        }

        return (guests, refused);
    }

    private static string Measured(List<ContenderScore> scores, InferenceDevice device, string plot, List<string> refused)
    {
        var clock = ThreadTime.IsProcessorTime ? "processor time of that thread" : "time on the clock";
        var set = scores[0].Sets.Any(one => one.Set == FrontierSet) ? FrontierSet : scores[0].Sets[^1].Set;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Of one run on {TimeProvider.System.GetUtcNow():yyyy-MM-dd}, one thread of a processor with {device.InstructionSet}, through the tiles that serve pictures. PSNR (dB) / SSIM on BT.601 studio-range luma, a border of scale pixels left out;
            small pictures by MATLAB's bicubic. Milliseconds are {clock} for a megapixel of the source, halo included: the best of seven turns on a tile of 256×256 pixels, as a silo runs it. ◆: nothing here is faster and at the same time better on {set}.

            ![PSNR-Y over milliseconds a megapixel, by set and scale]({plot})

            {ComparisonText.Tables(scores, set)}{string.Join('\n', refused)}

            What papers say of others, by the same protocol and not measured here:

            {ComparisonText.Quoted(PublishedFigure.All)}
            """);
    }
}
