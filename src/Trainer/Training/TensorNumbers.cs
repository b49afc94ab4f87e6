using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>
/// Arithmetic of tensors with plain numbers. Each number is kept until the library has read it: one that the library is left to wrap by itself is freed when the
/// collector runs, also in the middle of the call, and the call then computes with whatever lies there. What training and the 8-bit copies do with numbers is here.
/// </summary>
internal static class TensorNumbers
{
    public static Tensor Times(this Tensor tensor, double factor)
    {
        using Scalar number = factor;
        return tensor.mul(number);
    }

    public static Tensor DividedBy(this Tensor tensor, double divisor)
    {
        using Scalar number = divisor;
        return tensor.div(number);
    }

    public static Tensor Plus(this Tensor tensor, double summand)
    {
        using Scalar number = summand;
        return tensor.add(number);
    }

    /// <summary>The sum of two tensors: their operator hands over a number as well, the one that the second is multiplied by.</summary>
    public static Tensor Plus(this Tensor tensor, Tensor other)
    {
        using Scalar once = 1;
        return tensor.add(other, once);
    }

    /// <summary>Multiplies in place.</summary>
    public static Tensor Scale(this Tensor tensor, double factor)
    {
        using Scalar number = factor;
        return tensor.mul_(number);
    }

    /// <summary>Adds <c>factor × other</c> in place.</summary>
    public static Tensor AddTimes(this Tensor tensor, Tensor other, double factor)
    {
        using Scalar number = factor;
        return tensor.add_(other, alpha: number);
    }

    /// <summary>Adds <c>factor × one × other</c> in place, value by value.</summary>
    public static Tensor AddProduct(this Tensor tensor, Tensor one, Tensor other, double factor)
    {
        using Scalar number = factor;
        return tensor.addcmul_(one, other, number);
    }

    /// <summary>Adds <c>factor × one ÷ other</c> in place, value by value.</summary>
    public static Tensor AddQuotient(this Tensor tensor, Tensor one, Tensor other, double factor)
    {
        using Scalar number = factor;
        return tensor.addcdiv_(one, other, number);
    }
}
