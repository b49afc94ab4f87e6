using Actors.Imaging.Tiles;
using CsCheck;

namespace Actors.Imaging.Tests.Tiles;

public sealed class TilePlanTests
{
    private static readonly Gen<TilePlan> Plans =
        Gen.Select(Gen.Int[1, 600], Gen.Int[1, 600], Gen.Int[1, 20], Gen.Int[0, 40], (width, height, edge, halo) => new TilePlan(width, height, edge * TilePlan.Grain, halo));

    [Fact]
    public void Cores_cover_every_pixel_exactly_once() =>
        Plans.Sample(plan =>
        {
            var touched = new int[plan.Width * plan.Height];
            for (var index = 0; index < plan.Count; index++)
            {
                var core = plan.Core(index);
                for (var y = core.Y; y < core.Bottom; y++)
                {
                    for (var x = core.X; x < core.Right; x++)
                    {
                        touched[(y * plan.Width) + x]++;
                    }
                }
            }

            return touched.All(count => count == 1);
        }, iter: 200);

    [Fact]
    public void Tiles_are_no_larger_than_asked_and_no_tile_is_empty() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 5000], Gen.Int[1, 64]).Sample((width, height, grains) =>
        {
            var plan = new TilePlan(width, height, grains * TilePlan.Grain, halo: 0);
            var last = plan.Core(plan.Count - 1);
            return plan.TileWidth <= grains * TilePlan.Grain && plan.TileHeight <= grains * TilePlan.Grain
                && plan.TileWidth % TilePlan.Grain == 0 && plan.TileHeight % TilePlan.Grain == 0
                && last is { Width: > 0, Height: > 0 };
        });

    [Fact]
    public void Tiles_are_as_small_as_their_number_allows() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Int[1, 64]).Sample((width, grains) =>
        {
            var plan = new TilePlan(width, 1, grains * TilePlan.Grain, halo: 0);
            return plan.Columns == (width + (grains * TilePlan.Grain) - 1) / (grains * TilePlan.Grain)
                && (plan.TileWidth - TilePlan.Grain) * plan.Columns < width;
        });

    [Fact]
    public void Windows_have_one_shape_and_reach_the_halo_past_the_core() =>
        Plans.Sample(plan => Enumerable.Range(0, plan.Count).All(index =>
        {
            var (core, window) = (plan.Core(index), plan.Window(index));
            return window.Width == plan.WindowWidth && window.Height == plan.WindowHeight
                && window.X == core.X - plan.Halo && window.Y == core.Y - plan.Halo
                && window.Right >= core.Right + plan.Halo && window.Bottom >= core.Bottom + plan.Halo;
        }));

    [Theory]
    [InlineData(0, 1, 8, 0)]
    [InlineData(1, 0, 8, 0)]
    [InlineData(1, 1, 0, 0)]
    [InlineData(1, 1, 12, 0)]
    [InlineData(1, 1, 8, -1)]
    public void A_plan_that_makes_no_sense_is_refused(int width, int height, int edge, int halo) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TilePlan(width, height, edge, halo));

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void A_tile_that_is_not_in_the_plan_is_refused(int index)
    {
        var plan = new TilePlan(16, 16, 8, 0);

        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Core(index));
        Assert.Throws<ArgumentOutOfRangeException>(() => plan.Window(index));
    }
}
