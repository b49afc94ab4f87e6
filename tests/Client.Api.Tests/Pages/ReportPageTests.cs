using System.Text.RegularExpressions;
using System.Xml.Linq;
using Actors.Client.Api.Pages;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Tests.Pages;

public sealed partial class ReportPageTests
{
    private static readonly ReportChart Chart = new("levels", [0, 2.5, 10], [1, 0, 7], 12.5);

    [Fact]
    public void The_page_shows_counts_flags_plots_and_pictures()
    {
        var page = ReportPage.Of(Report("box/a.png"));

        Assert.Contains("Dataset masters, version 3", page, StringComparison.Ordinal);
        Assert.Contains("<td>blurred</td><td>2</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>Megapixels</td><td>1,234.5</td>", page, StringComparison.Ordinal);
        Assert.Contains("median 12.5", page, StringComparison.Ordinal);
        Assert.Contains("blurred (sharpness 2.0)", page, StringComparison.Ordinal);
        Assert.Equal(6, Svg().Count(page));
    }

    [Fact]
    public void Every_plot_is_well_formed_and_draws_a_bar_for_each_range()
    {
        var plots = Svg().Matches(ReportPage.Of(Report("a.png"))).Select(match => XElement.Parse(match.Value)).ToArray();

        Assert.All(plots.Take(5), plot => Assert.Equal(3, plot.Elements("rect").Count()));
        Assert.Equal(3, plots[5].Elements("polyline").Count());
    }

    [Fact]
    public void A_strangers_name_is_text_and_nothing_comes_from_elsewhere()
    {
        var page = ReportPage.Of(Report("<script>alert(1)</script>\"><img src=http://evil.example/x>.png"));

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=http", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("(src|href)=\"(?!data:)", page);
    }

    private static DatasetReport Report(string name) => new(
        "masters", 3, DateTimeOffset.UnixEpoch, 8, 5, 0, 1, 2, 0, 1 << 20, 1234.5,
        new Dictionary<string, int> { ["blurred"] = 2 },
        new Dictionary<string, int> { ["png"] = 8 },
        new Dictionary<string, int> { ["<b>ours</b>"] = 8 },
        Chart, Chart, Chart, Chart, Chart,
        new ReportColours([1, 2, 3], [3, 2, 1], [2, 2, 2]),
        [new ReportSample("aa", name, 640, 480, DatasetSplit.Holdout, ["blurred (sharpness 2.0)"], "data:image/jpeg;base64,AAAA")]);

    [GeneratedRegex("<svg.*?</svg>", RegexOptions.Singleline)]
    private static partial Regex Svg();
}
