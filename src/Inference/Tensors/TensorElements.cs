using System.Buffers;
using System.Diagnostics;
using Actors.Inference.Models;
using Microsoft.ML.OnnxRuntime;

namespace Actors.Inference.Tensors;

/// <summary>Between planes of floats and the memory of a tensor: number type, range and order of the axes.</summary>
internal static class TensorElements
{
    /// <summary>Memory for a tensor, from the pool of its type.</summary>
    public static Array Rent(string type, int length) => type switch
    {
        TensorConvention.Fp32 => Floats.Pool.Rent(length),
        TensorConvention.Fp16 => ArrayPool<Float16>.Shared.Rent(length),
        TensorConvention.Bytes => ArrayPool<byte>.Shared.Rent(length),
        _ => throw new UnreachableException(type),
    };

    public static void Return(Array tensor)
    {
        switch (tensor)
        {
            case float[] singles:
                Floats.Pool.Return(singles);
                break;
            case Float16[] halves:
                ArrayPool<Float16>.Shared.Return(halves);
                break;
            case byte[] bytes:
                ArrayPool<byte>.Shared.Return(bytes);
                break;
        }
    }

    /// <summary>The first values of the memory as a tensor.</summary>
    public static OrtValue Value(Array tensor, int length, long[] shape) => tensor switch
    {
        float[] singles => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, singles.AsMemory(0, length), shape),
        Float16[] halves => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, halves.AsMemory(0, length), shape),
        byte[] bytes => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, bytes.AsMemory(0, length), shape),
        _ => throw new UnreachableException(tensor.GetType().Name),
    };

    public static void Write(ReadOnlySpan<float> planes, int pixels, TensorConvention convention, Array tensor)
    {
        var (channels, peak, planar) = (convention.Channels, convention.Peak, convention.Layout == TensorConvention.Planar);
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            var (at, step) = planar ? (channel * pixels, 1) : (channel, channels);
            switch (tensor)
            {
                case float[] singles:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        singles[at] = plane[pixel] * peak;
                    }

                    break;
                case Float16[] halves:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        halves[at] = (Float16)(plane[pixel] * peak);
                    }

                    break;
                case byte[] bytes:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        bytes[at] = (byte)Math.Clamp(MathF.Round(plane[pixel] * peak), 0, 255);
                    }

                    break;
            }
        }
    }

    public static void Read(Array tensor, int pixels, TensorConvention convention, Span<float> planes)
    {
        var (channels, peak, planar) = (convention.Channels, convention.Peak, convention.Layout == TensorConvention.Planar);
        for (var channel = 0; channel < channels; channel++)
        {
            var plane = planes.Slice(channel * pixels, pixels);
            var (at, step) = planar ? (channel * pixels, 1) : (channel, channels);
            switch (tensor)
            {
                case float[] singles:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        plane[pixel] = singles[at] / peak;
                    }

                    break;
                case Float16[] halves:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        plane[pixel] = (float)halves[at] / peak;
                    }

                    break;
                case byte[] bytes:
                    for (var pixel = 0; pixel < pixels; pixel++, at += step)
                    {
                        plane[pixel] = bytes[at] / peak;
                    }

                    break;
            }
        }
    }
}
