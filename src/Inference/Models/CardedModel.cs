namespace Actors.Inference.Models;

/// <summary>A model in memory with the card that says how to feed it.</summary>
/// <param name="Onnx">The ONNX file.</param>
public sealed record CardedModel(ModelCard Card, byte[] Onnx);
