using System.Text.Json.Serialization;
using Actors.Grains.Trials;

namespace Actors.Client.Api.Documents;

/// <summary>Something that happened to a challenger.</summary>
/// <param name="Status">The status that it brought.</param>
/// <param name="Text">For people.</param>
public sealed record TrialStepDocument(DateTimeOffset At, [property: JsonConverter(typeof(LowercaseWord<TrialStatus>))] TrialStatus Status, string Text);
