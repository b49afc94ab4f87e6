using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace Actors.Client.Api.Tests.Calls;

/// <summary>Loses the first answers to each grain method of our own, as if the silo had gone after it did the work.</summary>
internal sealed class LostAnswers(int count) : IOutgoingGrainCallFilter
{
    private readonly ConcurrentDictionary<string, int> _calls = [];

    /// <summary>Calls that were made to a method so far.</summary>
    public int CallsOf(string method) => _calls.GetValueOrDefault(method);

    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        await context.Invoke();
        if (context.InterfaceMethod?.DeclaringType?.Namespace?.StartsWith("Actors.", StringComparison.Ordinal) is true
            && _calls.AddOrUpdate(context.MethodName, 1, (_, calls) => calls + 1) <= count)
        {
            throw new SiloUnavailableException("The silo went before it answered.");
        }
    }
}
