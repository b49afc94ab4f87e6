using System.IO.Compression;
using System.Text.Json;
using Actors.Trainer.Degradation;
using Actors.Trainer.Files;
using TorchSharp;
using static TorchSharp.torch;

namespace Actors.Trainer.Training;

/// <summary>A run in progress: the network, its averaged copy, the optimizer and how far it came. One file holds all of it.</summary>
public sealed class TrainingRun : IDisposable
{
    private const string StateEntry = "state.json";
    private const string NetworkEntry = "network";
    private const string AverageEntry = "average";
    private const string AdamEntry = "adam";
    private const string MuonEntry = "muon";

    /// <summary>A run at its start.</summary>
    /// <param name="hasMuon">True where Muon trains the hidden kernels, and Adam what is left; false where Adam trains all.</param>
    /// <param name="device">Where it trains; null for the CPU.</param>
    public TrainingRun(NetworkShape shape, long seed, bool hasMuon = false, Device? device = null)
    {
        Network = new SrNetwork(shape, seed, device);
        Average = new SrNetwork(shape, seed, device);
        Muon = hasMuon ? new Muon(Network.Hidden) : null;

        // Told apart by their handles: the library compares tensors by what they hold.
        var taken = (Muon?.Kernels ?? []).Select(kernel => kernel.Handle).ToHashSet();
        Adam = new Adam(Network.parameters().Where(weights => !taken.Contains(weights.Handle)));
    }

    /// <summary>The network that the steps change.</summary>
    public SrNetwork Network { get; }

    /// <summary>The running average of its weights: what is measured and exported.</summary>
    public SrNetwork Average { get; }

    /// <summary>Trains what Muon does not.</summary>
    public Adam Adam { get; }

    /// <summary>Trains the hidden kernels, where the run has it.</summary>
    public Muon? Muon { get; }

    /// <summary>What makes the pictures that it learns from poor.</summary>
    public string Degradation { get; init; } = Degradations.Bicubic;

    /// <summary>Steps done.</summary>
    public long Step { get; set; }

    /// <summary>Processor seconds used by the steps so far.</summary>
    public double CpuSeconds { get; set; }

    /// <summary>How far the run in a file came, without its tensors.</summary>
    /// <exception cref="InvalidDataException">The file is no checkpoint.</exception>
    public static CheckpointState StateOf(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        return State(archive, path);
    }

    /// <summary>Reads a run as <see cref="Save"/> wrote it, from whatever device.</summary>
    /// <param name="device">Where it goes on; null for the CPU.</param>
    /// <exception cref="InvalidDataException">The file is no checkpoint.</exception>
    public static TrainingRun Load(string path, Device? device = null)
    {
        var run = Read(path);
        if (IsCpu(device))
        {
            return run;
        }

        using (run)
        {
            return run.CopyTo(device);
        }
    }

    /// <summary>The same run on another device, or a second time on its own: it goes on there as this one would here.</summary>
    /// <param name="device">Null for the CPU.</param>
    public TrainingRun CopyTo(Device? device)
    {
        var copy = new TrainingRun(Network.Shape, seed: 0, Muon is not null, device) { Step = Step, CpuSeconds = CpuSeconds, Degradation = Degradation };
        copy.Network.CopyFrom(Network);
        copy.Average.CopyFrom(Average);
        using var _ = no_grad();
        copy.Adam.CopyFrom(Adam);

        copy.Muon?.CopyFrom(Muon!); // both have it or none
        return copy;
    }

    /// <summary>Writes the run to one file, whole or not at all; of the device that it trains on, nothing is in it.</summary>
    public void Save(string path)
    {
        if (IsCpu(Network.Device))
        {
            Write(path);
            return;
        }

        using var near = CopyTo(CPU);
        near.Write(path);
    }

    /// <summary>Takes head and body from a network of another scale, which has learnt the same pictures and may be less deep; tail and skip stay at bicubic.</summary>
    /// <exception cref="InvalidDataException">The widths differ, or the other is deeper.</exception>
    public void StartFromBody(SrNetwork other)
    {
        Network.GrowBodyFrom(other);
        Average.GrowBodyFrom(other);
    }

    /// <summary>Takes all weights of a network of the same width and scale, which may be less deep; it makes the same picture before the first step.</summary>
    /// <exception cref="InvalidDataException">Width or scale differ, or the other is deeper.</exception>
    public void StartFrom(SrNetwork other)
    {
        Network.GrowFrom(other);
        Average.GrowFrom(other);
    }

    /// <summary>Makes first weights those of a network that treats the eight ways to turn a picture alike.</summary>
    /// <exception cref="ArgumentException">The width is no multiple of eight.</exception>
    public void BeginEquivariant()
    {
        using var equivariance = new Equivariance(Network);
        equivariance.Begin();
        Average.CopyFrom(Network);
    }

    public void Dispose()
    {
        Muon?.Dispose();
        Adam.Dispose();
        Average.Dispose();
        Network.Dispose();
    }

    private static bool IsCpu(Device? device) => device is null or { type: DeviceType.CPU };

    private static TrainingRun Read(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        var state = State(archive, path);
        var run = new TrainingRun(state.Network, seed: 0, state.HasMuon) { Step = state.Step, CpuSeconds = state.CpuSeconds, Degradation = state.Degradation };
        using var network = new BinaryReader(Entry(archive, NetworkEntry));
        run.Network.load(network);
        using var average = new BinaryReader(Entry(archive, AverageEntry));
        run.Average.load(average);
        using var adam = new BinaryReader(Entry(archive, AdamEntry));
        run.Adam.Load(adam);
        if (run.Muon is not null)
        {
            using var muon = new BinaryReader(Entry(archive, MuonEntry));
            run.Muon.Load(muon);
        }

        return run;
    }

    private static CheckpointState State(ZipArchive archive, string path)
    {
        using var stream = Entry(archive, StateEntry);
        return JsonSerializer.Deserialize(stream, TrainerJson.Default.CheckpointState) ?? throw new InvalidDataException($"{path} is no checkpoint.");
    }

    private void Write(string path) => WholeFile.Write(path, file =>
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Create);
        using (var stream = archive.CreateEntry(StateEntry).Open())
        {
            JsonSerializer.Serialize(stream, new CheckpointState(Network.Shape, Step, CpuSeconds, Muon is not null, Degradation), TrainerJson.Default.CheckpointState);
        }

        Write(archive, NetworkEntry, writer => Network.save(writer));
        Write(archive, AverageEntry, writer => Average.save(writer));
        Write(archive, AdamEntry, Adam.Save);
        if (Muon is not null)
        {
            Write(archive, MuonEntry, Muon.Save);
        }
    });

    // Copied to memory: the tensors' reader asks for exact lengths, which an inflating stream does not give.
    private static MemoryStream Entry(ZipArchive archive, string name)
    {
        using var stream = (archive.GetEntry(name) ?? throw new InvalidDataException($"The checkpoint has no part {name}: it is damaged, or an older version wrote it. A new run takes its weights with --start-from a model that was exported then.")).Open();
        var memory = new MemoryStream();
        stream.CopyTo(memory);
        memory.Position = 0;
        return memory;
    }

    private static void Write(ZipArchive archive, string name, Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            write(writer);
        }

        using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        stream.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}
