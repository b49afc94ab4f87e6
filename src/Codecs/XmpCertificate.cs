using System.Globalization;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using Actors.Imaging.Pictures;

namespace Actors.Codecs;

/// <summary>Writes a certificate into an XMP packet as one more description of its own namespace; everything else in the packet stays byte for byte.</summary>
internal static partial class XmpCertificate
{
    /// <summary>Namespace of the certificate's properties.</summary>
    public const string Namespace = "urn:actors:certificate#";

    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="xmp">What the source carried; null or empty makes a packet.</param>
    /// <returns>Null where the packet is not well-formed XMP in UTF-8.</returns>
    public static byte[]? Merge(byte[]? xmp, Certificate certificate)
    {
        if (xmp is not { Length: > 0 })
        {
            return Strict.GetBytes(Packet(Description(certificate, string.Empty)));
        }

        try
        {
            // An enlarged picture may be enlarged again: the certificate is of this result.
            var text = OlderCertificate().Replace(Strict.GetString(xmp), string.Empty);
            var merged = Read(text) is { } root ? Insert(text, root, Description(certificate, root.About)) : null;

            // What was found in the text may have stood in a comment: the packet tells whether all is in its place.
            return merged is not null && Read(merged) is { HasCertificate: true } ? Strict.GetBytes(merged) : null;
        }
        catch (Exception broken) when (broken is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    private static string Packet(string description) =>
        $"<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"{Rdf}\">{description}</rdf:RDF></x:xmpmeta><?xpacket end=\"w\"?>";

    private static string Description(Certificate made, string about)
    {
        var text = new StringBuilder($"<rdf:Description xmlns:rdf=\"{Rdf}\" rdf:about=\"{SecurityElement.Escape(about)}\" xmlns:actors=\"{Namespace}\"");
        Add("consistencyDb", made.ConsistencyDb.ToString("0.##", CultureInfo.InvariantCulture));
        Add("worstTileDb", made.WorstTileDb.ToString("0.##", CultureInfo.InvariantCulture));
        Add("replacedShare", made.ReplacedShare.ToString("0.######", CultureInfo.InvariantCulture));
        Add("fidelity", made.Fidelity.ToString("0.####", CultureInfo.InvariantCulture));
        Add("scale", made.Scale.ToString(CultureInfo.InvariantCulture));
        Add("model", made.Model);
        Add("modelSha256", made.ModelSha256);
        Add("sourceSha256", made.SourceSha256);
        return text.Append("/>").ToString();

        void Add(string name, string value) => text.Append(CultureInfo.InvariantCulture, $" actors:{name}=\"{SecurityElement.Escape(value)}\"");
    }

    private static string? Insert(string text, Root root, string description)
    {
        if (!root.IsEmpty)
        {
            var end = text.LastIndexOf($"</{root.Name}", StringComparison.Ordinal);
            return end < 0 ? null : text.Insert(end, description);
        }

        // <rdf:RDF … /> becomes <rdf:RDF …>…</rdf:RDF>
        var start = text.IndexOf($"<{root.Name}", StringComparison.Ordinal);
        var close = start < 0 ? -1 : text.IndexOf("/>", start, StringComparison.Ordinal);
        return close < 0 ? null : $"{text[..close]}>{description}</{root.Name}>{text[(close + 2)..]}";
    }

    private static Root? Read(string text)
    {
        // Some writers pad a packet with zeros.
        using var reader = XmlReader.Create(
            new StringReader(text.TrimStart('\uFEFF').TrimEnd('\0')), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        Root? root = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.NamespaceURI == Rdf)
            {
                root = reader.LocalName switch
                {
                    "RDF" => root ?? new Root(reader.Name, reader.IsEmptyElement, string.Empty, false),
                    "Description" when root is not null => root with
                    {
                        About = root.About.Length > 0 ? root.About : reader.GetAttribute("about", Rdf) ?? string.Empty,
                        HasCertificate = root.HasCertificate || reader.GetAttribute("consistencyDb", Namespace) is not null,
                    },
                    _ => root,
                };
            }
        }

        return root;
    }

    [GeneratedRegex("<rdf:Description [^<>]*xmlns:actors=\"urn:actors:certificate#\"[^<>]*/>")]
    private static partial Regex OlderCertificate();

    /// <param name="Name">The RDF element's name as it is written.</param>
    /// <param name="IsEmpty">It is written as one tag.</param>
    /// <param name="About">What its descriptions are about.</param>
    /// <param name="HasCertificate">One of them is a certificate.</param>
    private sealed record Root(string Name, bool IsEmpty, string About, bool HasCertificate);
}
