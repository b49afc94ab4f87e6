using System.Text;
using Actors.Grains.Tiles;
using Actors.Imaging.Sandboxing;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Sandboxing;

/// <summary>Tries each model in a child of its own, which ends with the trial. One at a time: a trial may take as much memory as many pictures.</summary>
internal sealed class SandboxProber(IOptions<SandboxOptions> options, TimeProvider time) : IModelProber
{
    // The child ends its runs by itself; this much longer it gets where it cannot, inside one operation.
    private const double Grace = 10;

    private readonly SandboxOptions _options = options.Value;
    private readonly Places _turn = new(1);

    public async Task<ModelVerdict> ProbeAsync(Stream model, CancellationToken ct)
    {
        if (model.Length > (long)_options.MaxModelMiB << 20)
        {
            return new ModelVerdict(null, $"The file has {model.Length >> 20} MiB; at most {_options.MaxModelMiB} are tried.");
        }

        await _turn.WaitAsync(ct);
        try
        {
            using var child = await SandboxChild.StartAsync(ForTrial(), time, ct);
            try
            {
                return await TryAsync(child, model, ct);
            }
            catch (PictureCodecException died)
            {
                return new ModelVerdict(null, $"The model brought its trial to an end, at {_options.TrialMemoryMiB} MiB and {_options.TrialSeconds:0} seconds at most. {died.Message}");
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<ModelVerdict> TryAsync(SandboxChild child, Stream model, CancellationToken ct)
    {
        child.Begin();
        model.Position = 0;
        await child.SendAsync(ChildFrame.Of(FrameKind.Probe, Messages.Write(new ProbeLimits((int)model.Length, _options.TrialSeconds))), counted: true, ct);
        for (var left = model.Length; left > 0;)
        {
            var frame = ChildFrame.Rent(FrameKind.Data, (int)Math.Min(left, Frames.MaxData));
            await model.ReadExactlyAsync(frame.Payload, ct);
            left -= frame.Length;
            await child.SendAsync(frame, counted: true, ct);
        }

        await child.SendAsync(ChildFrame.Rent(FrameKind.End, 0), counted: true, ct);
        using var answer = await child.ReceiveAsync(counted: true, ct);
        return answer.Kind switch
        {
            FrameKind.Probed => new ModelVerdict(Messages.ReadReport(answer.Payload.ToArray()), null),
            FrameKind.Refused => new ModelVerdict(null, Encoding.UTF8.GetString(answer.Payload.Span)),
            _ => throw new PictureCodecException($"The child answered {answer.Kind} out of turn.", PictureCodecFault.ChildFailed),
        };
    }

    private SandboxOptions ForTrial() => new()
    {
        ExecutablePath = _options.ExecutablePath,
        ScratchFolder = _options.ScratchFolder,
        MemoryMiB = _options.TrialMemoryMiB,
        ManagedMiB = _options.TrialMemoryMiB / 2,
        StallSeconds = _options.TrialSeconds + Grace,
    };
}
