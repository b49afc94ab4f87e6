using System.Text;
using Actors.Codecs;
using Actors.Imaging.Sandboxing;

namespace Actors.Sandbox;

/// <summary>Serves one request after another until the host closes the pipe.</summary>
internal sealed class RequestLoop(Stream input, Stream output, FrameWriteStream data, ChildArguments arguments)
{
    /// <exception cref="InvalidDataException">The host does not speak frames.</exception>
    public void Run()
    {
        Frames.Write(output, FrameKind.Ready, []);
        while (Frames.ReadHeader(input) is { } header)
        {
            var message = Frames.ReadMessage(input, header);
            using var incoming = new FrameReadStream(input);
            try
            {
                var (kind, answer) = header.Kind switch
                {
                    FrameKind.Decode => (FrameKind.Done, Messages.Write(Decode(Messages.ReadLimits(message), incoming))),
                    FrameKind.Encode => (FrameKind.Done, Messages.Write(Encode(message, incoming))),
                    FrameKind.Probe => (FrameKind.Probed, ModelTrial.Run(Messages.ReadProbe(message), incoming)),
                    _ => throw new InvalidDataException($"A request was expected, not {header.Kind}."),
                };
                incoming.Drain();
                data.Flush();
                Frames.Write(output, kind, answer);
            }
            catch (Exception refusal) when (refusal is PictureRefusedException or ModelTrialRefusal)
            {
                incoming.Drain();
                data.Flush();
                Frames.Write(output, FrameKind.Refused, Encoding.UTF8.GetBytes(refusal.Message));
            }
        }
    }

    private IReadOnlyList<string> Decode(DecodeLimits limits, FrameReadStream file)
    {
        using var decoder = VipsDecoder.Open(file, limits, arguments.ScratchFolder);
        TestProvocation.Obey(decoder.Info.Metadata);
        Frames.Write(output, FrameKind.Picture, Messages.Write(decoder.Info));
        var stride = decoder.Info.Width * decoder.Info.Format.BytesPerPixel;
        var rows = new byte[Math.Max(1, Frames.MaxData / stride) * stride];
        while (decoder.ReadRows(rows) is > 0 and var count)
        {
            data.Write(rows.AsSpan(0, count * stride));
        }

        return [];
    }

    private IReadOnlyList<string> Encode(byte[] message, FrameReadStream rows)
    {
        var (picture, settings) = Messages.ReadEncode(message);
        return VipsEncoder.Encode(picture, settings, rows, data, arguments.ScratchFolder);
    }
}
