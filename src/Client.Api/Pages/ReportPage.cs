using System.Globalization;
using System.Net;
using System.Text;
using Actors.Grains.Datasets;

namespace Actors.Client.Api.Pages;

/// <summary>A dataset's report as a page that stands on its own: no script, no address outside, names of strangers as text.</summary>
public static class ReportPage
{
    private const string Style =
        """
        body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#222;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;vertical-align:top}td+td{text-align:right}
        .plots{display:flex;flex-wrap:wrap;gap:1.5rem}.plots figure,.pictures figure{margin:0}figcaption{font-size:.85rem;color:#555}
        .pictures{display:flex;flex-wrap:wrap;gap:1rem}.pictures figure{width:10rem;overflow-wrap:anywhere}.pictures img{max-width:96px;max-height:96px;display:block}.flag{color:#a40000}
        svg text{font:10px system-ui,sans-serif;fill:#555}
        """;

    /// <summary>A page that names come into from strangers runs nothing and loads nothing.</summary>
    internal static void Harden(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
    }

    public static string Of(DatasetReport report)
    {
        var page = new StringBuilder();
        var title = Text($"Dataset {report.Name}, version {report.Version}");
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title><style>{Style}</style></head><body>\n<h1>{title}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC</p>\n");
        AddCounts(page, report);
        AddTable(page, "Why pictures are left out of training", report.Flags);
        AddTable(page, "Formats", report.Formats);
        AddTable(page, "Licences", report.Licences);
        page.Append("<h2>Pictures by measure</h2>\n<div class=\"plots\">\n");
        page.Append(PlotSvg.Bars("Size", report.Sizes));
        page.Append(PlotSvg.Bars("Sharpness", report.Sharpness));
        page.Append(PlotSvg.Bars("Noise", report.Noise));
        page.Append(PlotSvg.Bars("Compression: blockiness", report.Blockiness));
        page.Append(PlotSvg.Bars("Fill of the spectrum", report.Fill));
        page.Append("</div>\n<h2>Colours</h2>\n<div class=\"plots\">\n").Append(PlotSvg.Colours(report.Colours)).Append("</div>\n");
        AddPictures(page, "Pictures that are left out", report.Samples.Where(sample => sample.Flags.Count > 0));
        AddPictures(page, "Pictures that are used", report.Samples.Where(sample => sample.Flags.Count == 0));
        return page.Append("</body></html>\n").ToString();
    }

    private static void AddCounts(StringBuilder page, DatasetReport report)
    {
        page.Append("<table>\n");
        void Row(string name, double value, string format = "N0") =>
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{name}</td><td>{value.ToString(format, CultureInfo.InvariantCulture)}</td></tr>\n");
        Row("Pictures", report.Pictures);
        Row("of them learnt from", report.Train);
        Row("of them for validation", report.Validation);
        Row("of them held out", report.Holdout);
        Row("of them left out", report.Flagged);
        Row("with given reduced versions", report.WithReduced);
        Row("Megapixels", report.Megapixels, "N1");
        Row("MiB", report.Bytes / 1048576.0, "N1");
        page.Append("</table>\n");
    }

    private static void AddTable(StringBuilder page, string title, IReadOnlyDictionary<string, int> counts)
    {
        if (counts.Count == 0)
        {
            return;
        }

        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<table>\n");
        foreach (var (name, count) in counts)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><td>{WebUtility.HtmlEncode(name)}</td><td>{count:N0}</td></tr>\n");
        }

        page.Append("</table>\n");
    }

    private static void AddPictures(StringBuilder page, string title, IEnumerable<ReportSample> samples)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{title}</h2>\n<div class=\"pictures\">\n");
        foreach (var sample in samples)
        {
            page.Append(CultureInfo.InvariantCulture, $"<figure><img alt=\"\" src=\"{WebUtility.HtmlEncode(sample.Image)}\"><figcaption>{WebUtility.HtmlEncode(sample.Name)}<br>{sample.Width}×{sample.Height}, {sample.Split.ToString().ToLowerInvariant()}");
            foreach (var flag in sample.Flags)
            {
                page.Append(CultureInfo.InvariantCulture, $"<br><span class=\"flag\">{WebUtility.HtmlEncode(flag)}</span>");
            }

            page.Append("</figcaption></figure>\n");
        }

        page.Append("</div>\n");
    }

    private static string Text(FormattableString text) => WebUtility.HtmlEncode(text.ToString(CultureInfo.InvariantCulture));
}
