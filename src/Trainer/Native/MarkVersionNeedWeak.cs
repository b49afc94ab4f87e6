using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Actors.Trainer.Native;

/// <summary>
/// Build task: marks one version need of a shared library as weak, so that the loader of an older distribution, which lacks that version, warns
/// instead of refusing. Right only where no symbol in use carries the version. Compiled by MSBuild when a project builds, not into any assembly.
/// A file that is no 64-bit little-endian ELF, has no such need, or has it marked already is left untouched.
/// </summary>
public sealed class MarkVersionNeedWeak : Task
{
    private const int SectionHeaderSize = 64;
    private const uint VersionNeedSection = 0x6ffffffe;
    private const byte WeakFlag = 2;

    /// <summary>Path of the library; rewritten in place through a temporary file, its time of writing kept.</summary>
    [Required]
    public string Library { get; set; } = "";

    /// <summary>Name of the version, e.g. GLIBCXX_3.4.32.</summary>
    [Required]
    public string Version { get; set; } = "";

    public override bool Execute()
    {
        var bytes = File.ReadAllBytes(Library);
        try
        {
            if (!MarkAll(bytes))
            {
                return true;
            }
        }
        catch (Exception exception) when (exception is ArgumentException || exception is OverflowException)
        {
            Log.LogError("{0} is a damaged ELF file: {1}", Library, exception.Message);
            return false;
        }

        // The copy may be a link into the package cache: a rename replaces it and leaves the cache alone. The old time keeps incremental copies idle.
        var temporary = Library + ".weak";
        File.WriteAllBytes(temporary, bytes);
        File.SetLastWriteTimeUtc(temporary, File.GetLastWriteTimeUtc(Library));
        File.Delete(Library);
        File.Move(temporary, Library);
        Log.LogMessage(MessageImportance.Normal, "Marked {0} weak in {1}.", Version, Library);
        return true;
    }

    private bool MarkAll(byte[] file)
    {
        var isElf64 = file.Length > SectionHeaderSize && file[0] == 0x7f && file[1] == 'E' && file[2] == 'L' && file[3] == 'F' && file[4] == 2 && file[5] == 1;
        if (!isElf64)
        {
            return false;
        }

        var sections = Offset(file, 0x28);
        var count = BitConverter.ToUInt16(file, 0x3C);
        var names = Section(sections, BitConverter.ToUInt16(file, 0x3E));
        var marked = false;
        for (var index = 0; index < count; index++)
        {
            var header = Section(sections, index);
            var name = Text(file, checked(Offset(file, names + 24) + BitConverter.ToInt32(file, header)));
            if (BitConverter.ToUInt32(file, header + 4) == VersionNeedSection && name == ".gnu.version_r")
            {
                var strings = Offset(file, Section(sections, BitConverter.ToInt32(file, header + 40)) + 24);
                marked |= Mark(file, Offset(file, header + 24), BitConverter.ToInt32(file, header + 44), strings);
            }
        }

        return marked;
    }

    // One entry a needed library, each with a chain of needed versions: (hash, flags, other, name, next).
    private bool Mark(byte[] file, int entry, int entries, int strings)
    {
        var marked = false;
        for (; entries > 0; entries--)
        {
            var version = checked(entry + BitConverter.ToInt32(file, entry + 8));
            for (var left = BitConverter.ToUInt16(file, entry + 2); left > 0; left--)
            {
                var name = Text(file, checked(strings + BitConverter.ToInt32(file, version + 8)));
                if (name == Version && (file[version + 4] & WeakFlag) == 0)
                {
                    file[version + 4] |= WeakFlag;
                    marked = true;
                }

                version = checked(version + BitConverter.ToInt32(file, version + 12));
            }

            entry = checked(entry + BitConverter.ToInt32(file, entry + 12));
        }

        return marked;
    }

    private static int Section(int sections, int index)
    {
        return checked(sections + (index * SectionHeaderSize));
    }

    private static int Offset(byte[] file, int at)
    {
        return checked((int)BitConverter.ToInt64(file, at));
    }

    private static string Text(byte[] file, int at)
    {
        var end = Array.IndexOf(file, (byte)0, at);
        return end < 0 ? throw new ArgumentException("A name has no end.") : Encoding.ASCII.GetString(file, at, end - at);
    }
}
