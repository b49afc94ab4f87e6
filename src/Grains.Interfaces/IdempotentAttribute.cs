namespace Actors.Grains;

/// <summary>
/// On a grain's method: made twice, the call does what one does, and its second answer serves as well as the first. So a caller that got no answer, since the
/// silo went, may make it again.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
