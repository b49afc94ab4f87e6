using System.Reflection;
using Actors.Grains;

namespace Actors.Client.Api.Calls;

/// <summary>
/// Makes an <see cref="IdempotentAttribute">idempotent</see> call into the cluster again where a silo went before it answered: who asks over HTTP then waits a
/// moment longer and is not told of it.
/// </summary>
internal sealed partial class RepeatedCalls(TimeProvider time, ILogger<RepeatedCalls> log) : IOutgoingGrainCallFilter
{
    public async Task Invoke(IOutgoingGrainCallContext context)
    {
        var (start, isRepeatable) = (time.GetTimestamp(), context.InterfaceMethod?.IsDefined(typeof(IdempotentAttribute)) is true);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await context.Invoke();
                return;
            }
            catch (Exception fault) when (isRepeatable && RepeatRules.PauseAfter(fault, attempt, time.GetElapsedTime(start)) is { } pause)
            {
                LogRepeated(context.InterfaceName, context.MethodName, attempt, pause, fault.Message);
                await Task.Delay(pause, time);
            }
        }
    }
}
