namespace Actors.Grains.Training;

/// <summary>Who has which place among a run's workers.</summary>
public static class Slots
{
    /// <summary>Gives each trainer a slot: its own one where it had one, else the lowest that is free. A slot without a checkpoint takes that of the lowest which has one.</summary>
    /// <returns>In the order of the slots.</returns>
    public static IReadOnlyList<(int Slot, string Silo, string? Checkpoint)> Assign(IReadOnlyList<SlotState> held, IReadOnlyList<string> trainers)
    {
        var kept = held.Where(slot => trainers.Contains(slot.Silo)).DistinctBy(slot => slot.Silo).ToDictionary(slot => slot.Slot, slot => slot.Silo);
        var free = 0;
        foreach (var silo in trainers.Except(kept.Values).Order(StringComparer.Ordinal).ToList())
        {
            while (kept.ContainsKey(free))
            {
                free++;
            }

            kept[free] = silo;
        }

        var sibling = held.OrderBy(slot => slot.Slot).FirstOrDefault()?.Checkpoint;
        return [.. kept.OrderBy(place => place.Key).Select(place => (place.Key, place.Value, held.FirstOrDefault(slot => slot.Slot == place.Key)?.Checkpoint ?? sibling))];
    }

    /// <summary>The slots after a round: those that answered have a new checkpoint, the others keep what they had.</summary>
    public static List<SlotState> After(IReadOnlyList<SlotState> held, IReadOnlyList<RoundAnswer> answers)
    {
        var silent = held.Where(slot => answers.All(answer => answer.Share.Request.Slot != slot.Slot));
        return [.. answers.Select(answer => new SlotState(answer.Share.Request.Slot, answer.Share.Silo, answer.Share.Request.CheckpointOut)).Concat(silent).OrderBy(slot => slot.Slot)];
    }
}
