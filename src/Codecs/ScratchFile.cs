using NetVips;

namespace Actors.Codecs;

/// <summary>A file that nobody else sees and that is gone when its owner is, even by a kill.</summary>
internal sealed class ScratchFile : IDisposable
{
    private readonly string _path;

    private ScratchFile(string path)
    {
        _path = path;
        Stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });
        if (!OperatingSystem.IsWindows())
        {
            // An unlinked file lives as long as its descriptor.
            File.Delete(path);
        }
    }

    public FileStream Stream { get; }

    public static ScratchFile Create(string folder) => new(Path.Combine(folder, Path.GetRandomFileName()));

    public Source OpenSource() => OperatingSystem.IsWindows() ? Source.NewFromFile(_path) : Source.NewFromDescriptor(Rewound());

    public Target OpenTarget() => OperatingSystem.IsWindows() ? Target.NewToFile(_path) : Target.NewToDescriptor(Rewound());

    public void Dispose() => Stream.Dispose();

    private int Rewound()
    {
        // The descriptor that libvips duplicates shares its position with ours.
        Stream.Position = 0;
        return (int)Stream.SafeFileHandle.DangerousGetHandle();
    }
}
