using Actors.Inference.Models;

namespace Actors.Inference;

/// <summary>Opens a model in the way that its card asks for.</summary>
public static class Upscalers
{
    /// <exception cref="ModelRefusedException">The bytes are not those that the card names, or cannot be served as it says.</exception>
    public static IUpscaler Open(CardedModel model, InferenceDevice device, InferenceOptions options) =>
        model.Card is { Tiling: ModelCard.ExactTiling } card && card.Convention == TensorConvention.Own
            ? OnnxUpscaler.Open(model.Onnx, card, device, options)
            : ForeignUpscaler.Open(model.Onnx, model.Card, device, options);
}
