using System.Diagnostics;

namespace Actors.Client.Api.Tests;

/// <summary>A disk of a few MB in memory, which can be filled and emptied.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    private string Ballast => System.IO.Path.Join(Path, "ballast");

    /// <summary>Mounts a disk, or skips the test where that is not permitted.</summary>
    public static SmallDisk Mount(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("actors-disk-").FullName;
        if (!OperatingSystem.IsLinux() || Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path) != 0)
        {
            Directory.Delete(path);
            Assert.Skip("A small disk (mount -t tmpfs) is needed, which this user may not mount.");
        }

        return new SmallDisk(path);
    }

    /// <summary>Fills the disk up to so many bytes.</summary>
    public void FillExcept(int free)
    {
        using (var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var bytes = new byte[4096];
            try
            {
                while (true)
                {
                    file.Write(bytes);
                }
            }
            catch (IOException)
            {
                // Full to the last page.
            }
        }

        using var shrink = new FileStream(Ballast, FileMode.Open);
        shrink.SetLength(shrink.Length - free);
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Path);
        Directory.Delete(Path);
    }

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true }) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
