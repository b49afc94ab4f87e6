using System.Text;
using System.Text.Json.Nodes;
using Actors.Inference.Models;
using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests.Models;

public sealed class ModelCardTests
{
    private static readonly ModelCard Card = Cards.For([1, 2, 3], "fast", 2, 10);

    [Fact]
    public void A_card_reads_back_as_it_was_written()
    {
        var read = ModelCard.Parse(Card.ToJson());

        Assert.Equal(Encoding.UTF8.GetString(Card.ToJson()), Encoding.UTF8.GetString(read.ToJson()));
        Assert.Equal(37.2, read.Metrics["Set5"].Psnr);
        Assert.Equal("CC0-1.0", read.Lineage.Sources[0].Licence);
    }

    [Fact]
    public void Fields_of_a_later_version_are_passed_over()
    {
        var card = Change(json => json["colourSpace"] = "srgb");

        Assert.Equal(Card.Sha256, ModelCard.Parse(card).Sha256);
    }

    [Fact]
    public void Every_field_that_every_card_has_is_required_and_a_missing_one_is_named()
    {
        // What models of other conventions say besides was not written before there were any.
        var fields = JsonNode.Parse(Card.ToJson())!.AsObject().Select(field => field.Key).Except(["type", "window", "tiling"]).ToList();

        Assert.Equal(12, fields.Count);
        Assert.All(fields, field =>
        {
            var refusal = Assert.Throws<ModelRefusedException>(() => ModelCard.Parse(Change(json => json.Remove(field))));
            Assert.Contains(field, refusal.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_card_without_the_fields_of_other_conventions_is_of_our_own()
    {
        var card = ModelCard.Parse(Change(json => Assert.All(new[] { "type", "window", "tiling" }, field => Assert.True(json.Remove(field)))));

        Assert.Equal((TensorConvention.Own, ModelCard.ExactTiling), (card.Convention, card.Tiling));
    }

    [Fact]
    public void A_card_of_another_convention_is_read_as_it_was_written()
    {
        var card = Card with { Channels = 1, Range = "0-255", Layout = "nhwc", Type = "uint8", Window = new FixedWindow(64, 48), Tiling = ModelCard.MeasuredTiling, Precision = "fp16" };

        Assert.Equal(card.Convention, ModelCard.Parse(card.ToJson()).Convention);
    }

    [Theory]
    [InlineData("scale", 5)]
    [InlineData("channels", 2)]
    [InlineData("version", 0)]
    [InlineData("halo", -1)]
    [InlineData("params", 0)]
    public void A_number_out_of_range_is_refused_by_name(string field, int value)
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => ModelCard.Parse(Change(json => json[field] = value)));

        Assert.Contains($"{field} is {value}", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "../fast")]
    [InlineData("precision", "fp64")]
    [InlineData("sha256", "ABC")]
    [InlineData("range", "0-1023")]
    [InlineData("layout", "chwn")]
    [InlineData("type", "fp64")]
    [InlineData("tiling", "hoped")]
    public void A_text_that_is_not_served_is_refused_by_name(string field, string value)
    {
        var refusal = Assert.Throws<ModelRefusedException>(() => ModelCard.Parse(Change(json => json[field] = value)));

        Assert.Contains($"{field} is '{value}'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_card_is_refused() => Assert.Throws<ModelRefusedException>(() => ModelCard.Parse("[1, 2"u8));

    private static byte[] Change(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(Card.ToJson())!.AsObject();
        change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }
}
