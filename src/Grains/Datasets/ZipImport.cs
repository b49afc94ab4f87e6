using System.IO.Compression;

namespace Actors.Grains.Datasets;

/// <summary>Reads an archive's table of contents, and refuses one that is out to do harm.</summary>
internal sealed class ZipImport : IDisposable
{
    private readonly ZipArchive _archive;

    private ZipImport(ZipArchive archive, IReadOnlyList<ImportFile> files) => (_archive, Files) = (archive, files);

    /// <summary>The files that somebody may mean.</summary>
    public IReadOnlyList<ImportFile> Files { get; }

    /// <param name="file">Seekable; closed with this.</param>
    /// <exception cref="ImportRefusedException">It is no archive, or breaks a rule.</exception>
    public static ZipImport Open(Stream file, DatasetOptions options)
    {
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(file, ZipArchiveMode.Read);
            return new ZipImport(archive, List(archive, options));
        }
        catch (InvalidDataException broken)
        {
            archive?.Dispose();
            throw new ImportRefusedException($"The file is no ZIP archive, or a damaged one: {broken.Message}", broken);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    public void Dispose() => _archive.Dispose();

    private static List<ImportFile> List(ZipArchive archive, DatasetOptions options)
    {
        if (archive.Entries.Count > options.MaxEntries)
        {
            throw new ImportRefusedException($"The archive has {archive.Entries.Count} entries; at most {options.MaxEntries} are taken. Cut it into parts.");
        }

        var (files, total) = (new List<ImportFile>(), 0L);
        foreach (var entry in archive.Entries)
        {
            var fault = ZipRules.Fault(entry.FullName, entry.ExternalAttributes) ?? ZipRules.Fault(entry.FullName, entry.Length, entry.CompressedLength, options);
            if (fault is not null)
            {
                throw new ImportRefusedException(fault);
            }

            total += entry.Length;
            if (total > options.MaxTotalBytes)
            {
                throw new ImportRefusedException($"The archive unpacks to more than {options.MaxTotalGiB} GiB. Cut it into parts.");
            }

            if (!ZipRules.IsIgnored(entry.FullName))
            {
                files.Add(new ImportFile(entry.FullName, _ => Task.FromResult<Stream>(new CountedStream(entry.Open(), entry.Length, entry.FullName))));
            }
        }

        return files;
    }
}
