using System.Text;
using System.Xml.Linq;
using Actors.Imaging;
using Actors.Imaging.Pictures;

namespace Actors.Codecs.Tests;

/// <summary>How a result's certificate gets into its file, beside the XMP that the source carried.</summary>
public sealed class CertificateTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private const string Actors = "urn:actors:certificate#";

    private static readonly Certificate Certificate = new(62.583, 57.4, 0.0125, 0.5, 4, "a \"<&> model x4-fp32/1", "aa", "bb");

    private const string Packet = """
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <!-- <rdf:RDF> and </rdf:RDF> in a comment -->
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
          <rdf:Description rdf:about="uuid:1234" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Zoë</dc:creator></rdf:Description>
        </rdf:RDF></x:xmpmeta>
        <?xpacket end="w"?>
        """;

    [Theory]
    [InlineData(ImageFormat.Png)]
    [InlineData(ImageFormat.Jpeg)]
    [InlineData(ImageFormat.WebP)]
    [InlineData(ImageFormat.Tiff)]
    [InlineData(ImageFormat.Avif)]
    public async Task Every_format_carries_a_certificate(ImageFormat format)
    {
        var (xmp, dropped) = await EncodeAsync(format, null);

        Assert.Empty(dropped);
        Assert.Equal(
            [("consistencyDb", "62.58"), ("fidelity", "0.5"), ("model", Certificate.Model), ("modelSha256", "aa"), ("replacedShare", "0.0125"), ("scale", "4"), ("sourceSha256", "bb"),
                ("worstTileDb", "57.4")],
            Properties(Assert.Single(Descriptions(xmp!))));
    }

    [Fact]
    public async Task What_the_source_said_stays_byte_for_byte_around_it()
    {
        var (xmp, dropped) = await EncodeAsync(ImageFormat.Png, Encoding.UTF8.GetBytes(Packet));

        Assert.Empty(dropped);
        var text = Encoding.UTF8.GetString(xmp!);
        var (start, end) = (Packet.LastIndexOf("</rdf:RDF>", StringComparison.Ordinal), text.Length - (Packet.Length - Packet.LastIndexOf("</rdf:RDF>", StringComparison.Ordinal)));
        Assert.Equal(Packet[..start], text[..start]);
        Assert.Equal(Packet[start..], text[end..]);
        Assert.Equal(2, Descriptions(xmp!).Count);
        Assert.All(Descriptions(xmp!), description => Assert.Equal("uuid:1234", description.Attribute(XName.Get("about", Rdf))!.Value));
    }

    [Fact]
    public async Task An_older_certificate_gives_way()
    {
        var (once, _) = await EncodeAsync(ImageFormat.Png, Encoding.UTF8.GetBytes(Packet));

        var (twice, _) = await EncodeAsync(ImageFormat.Png, once);

        Assert.Equal(once, twice);
    }

    [Theory]
    [InlineData("<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></x:xmpmeta>")]
    [InlineData("<RDF xmlns='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><Description/></RDF>")]
    [InlineData("\uFEFF<r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' ></r:RDF >\0\0")]
    public async Task Packets_that_are_written_otherwise_take_it_as_well(string packet)
    {
        var (xmp, dropped) = await EncodeAsync(ImageFormat.Png, Encoding.UTF8.GetBytes(packet));

        Assert.Empty(dropped);
        Assert.Contains(Descriptions(xmp!), description => Properties(description).Count == 8);
    }

    [Theory]
    [InlineData("no markup at all")]
    [InlineData("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>")]
    [InlineData("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")]
    [InlineData("<!DOCTYPE r [<!ENTITY a \"b\">]><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>&a;</r:RDF>")]
    public async Task A_packet_that_cannot_be_read_stays_as_it_is_and_that_is_said(string packet)
    {
        var (xmp, dropped) = await EncodeAsync(ImageFormat.Png, Encoding.UTF8.GetBytes(packet));

        Assert.Equal(Encoding.UTF8.GetBytes(packet), xmp);
        Assert.Equal("certificate (the source's XMP cannot be read)", Assert.Single(dropped));
    }

    [Fact]
    public async Task A_jpeg_whose_XMP_leaves_no_room_keeps_it_and_says_so()
    {
        var packet = Encoding.UTF8.GetBytes(Packet.Replace("Zoë", new string('z', 59_900 - Packet.Length), StringComparison.Ordinal));

        var (xmp, dropped) = await EncodeAsync(ImageFormat.Jpeg, packet);

        Assert.Equal(packet, xmp);
        Assert.Equal("certificate (with it XMP is above 59 KB)", Assert.Single(dropped));
    }

    private async Task<(byte[]? Xmp, IReadOnlyList<string> Dropped)> EncodeAsync(ImageFormat format, byte[]? xmp)
    {
        var encoded = await sandbox.Codec.EncodeAsync(
            TestPictures.Ramp(16, 16, PixelFormat.Rgb8), new EncodeSettings(format, Certificate: Certificate), PictureMetadata.None with { Xmp = xmp });
        return ((await sandbox.Codec.DecodeAsync(encoded.File)).Info.Metadata.Xmp, encoded.Dropped);
    }

    private static List<XElement> Descriptions(byte[] xmp) =>
        [.. XDocument.Parse(Encoding.UTF8.GetString(xmp).TrimStart('\uFEFF').TrimEnd('\0')).Descendants(XName.Get("Description", Rdf))];

    private static List<(string Name, string Value)> Properties(XElement description) =>
        [.. description.Attributes().Where(attribute => attribute.Name.NamespaceName == Actors).Select(attribute => (attribute.Name.LocalName, attribute.Value)).OrderBy(pair => pair.LocalName, StringComparer.Ordinal)];
}
