using Actors.Inference.Tests.Fixtures;

namespace Actors.Inference.Tests;

public sealed class ReceptiveFieldTests
{
    private readonly OnnxWriter _onnx = new();
    private readonly Random _random = new(7);

    [Theory]
    [InlineData(1, 3)]
    [InlineData(8, 10)]
    public void A_plain_network_sees_one_pixel_for_each_convolution(int depth, int halo)
    {
        var field = ReceptiveField.Of(Networks.Plain(2, 16, depth));

        Assert.Equal(new ReceptiveField(halo, 2), field);
    }

    [Fact]
    public void A_join_sees_as_far_as_its_farther_input()
    {
        var near = _onnx.Conv("x", 3, 3, 3, _random);
        var far = _onnx.Conv("x", 3, 3, 7, _random);

        Assert.Equal(3, Halo(_onnx.Node("Add", [near, far])));
    }

    [Fact]
    public void Dilation_stretches_the_kernel() => Assert.Equal(6, Halo(_onnx.Conv("x", 3, 3, 5, _random, dilation: 3)));

    [Fact]
    public void Concatenated_planes_see_as_far_as_the_farthest() =>
        Assert.Equal(2, Halo(_onnx.Node("Concat", ["x", _onnx.Conv("x", 3, 3, 5, _random)], ("axis", 1))));

    [Fact]
    public void Two_convolutions_after_doubling_cost_one_source_pixel()
    {
        var wide = _onnx.Node("DepthToSpace", [_onnx.Conv("x", 3, 12, 3, _random)], ("blocksize", 2), ("mode", "CRD"));
        var twice = _onnx.Conv(_onnx.Conv(wide, 3, 3, 3, _random), 3, 3, 3, _random);

        Assert.Equal(new ReceptiveField(2, 2), ReceptiveField.Of(_onnx.Build(twice)));
    }

    [Theory]
    [InlineData("nearest", 1)]
    [InlineData("linear", 1)]
    [InlineData("cubic", 2)]
    public void Resizing_by_a_constant_factor_sees_the_taps_of_its_filter(string mode, int halo)
    {
        var scales = _onnx.Constant([4], [1, 1, 4, 4]);

        var field = ReceptiveField.Of(_onnx.Build(_onnx.Node("Resize", ["x", "", scales], ("mode", mode))));

        Assert.Equal(new ReceptiveField(halo, 4), field);
    }

    [Fact]
    public void A_transposed_convolution_sees_the_inputs_that_its_taps_land_on()
    {
        var weights = _onnx.Constant([3, 3, 4, 4], new float[144]);
        var up = _onnx.Node("ConvTranspose", ["x", weights], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 }));

        Assert.Equal(new ReceptiveField(1, 2), ReceptiveField.Of(_onnx.Build(up)));
    }

    [Fact]
    public void Weights_behind_a_dequantisation_give_the_kernel_its_size()
    {
        var weights = _onnx.Node("DequantizeLinear", [_onnx.Constant([3, 3, 5, 5], new float[225]), _onnx.Constant([], [1])]);

        Assert.Equal(2, Halo(_onnx.Node("Conv", ["x", weights], ("pads", new long[] { 2, 2, 2, 2 }))));
    }

    [Theory]
    [InlineData("GlobalAveragePool")]
    [InlineData("InstanceNormalization")]
    [InlineData("Loop")]
    [InlineData("Reshape")]
    public void An_operation_that_sees_the_whole_picture_is_refused_by_name(string op)
    {
        var model = _onnx.Build(_onnx.Node(op, ["x"]));

        var refusal = Assert.Throws<ModelRefusedException>(() => ReceptiveField.Of(model));

        Assert.Contains(op, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_strided_convolution_is_refused()
    {
        var weights = _onnx.Constant([3, 3, 3, 3], new float[81]);
        var model = _onnx.Build(_onnx.Node("Conv", ["x", weights], ("strides", new long[] { 2, 2 }), ("pads", new long[] { 1, 1, 1, 1 })));

        Assert.Contains("stride", Assert.Throws<ModelRefusedException>(() => ReceptiveField.Of(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_convolution_that_shrinks_the_picture_is_refused()
    {
        var model = _onnx.Build(_onnx.Node("Conv", ["x", _onnx.Constant([3, 3, 3, 3], new float[81])]));

        Assert.Contains("changes the size", Assert.Throws<ModelRefusedException>(() => ReceptiveField.Of(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_sees_too_far_is_refused()
    {
        var features = Enumerable.Range(0, 9).Aggregate("x", (input, _) => _onnx.Conv(input, 3, 3, 3, _random, dilation: 32));

        Assert.Throws<ModelRefusedException>(() => ReceptiveField.Of(_onnx.Build(features)));
    }

    [Fact]
    public void Bytes_of_a_stranger_are_refused_and_nothing_else()
    {
        var model = Networks.Plain(2, 16, 2);

        for (var round = 0; round < 2000; round++)
        {
            var damaged = model.AsSpan(0, _random.Next(model.Length)).ToArray();
            for (var hit = 0; hit < round % 8 && damaged.Length > 0; hit++)
            {
                // The first bytes are the structure; weights fill the rest.
                damaged[_random.Next(Math.Min(damaged.Length, 400))] = (byte)_random.Next(256);
            }

            Assert.True(IsReadOrRefused(damaged));
        }
    }

    private static bool IsReadOrRefused(byte[] model)
    {
        try
        {
            return ReceptiveField.Of(model).Halo <= ReceptiveField.MaxHalo;
        }
        catch (ModelRefusedException)
        {
            return true;
        }
    }

    private int Halo(string last) => ReceptiveField.Of(_onnx.Build(last)).Halo;
}
