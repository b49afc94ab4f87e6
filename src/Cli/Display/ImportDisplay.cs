using System.Globalization;
using Actors.Client.Api.Documents;

namespace Actors.Cli.Display;

/// <summary>How far an import is: in one line that is written over on a terminal, and a line each ten seconds anywhere else.</summary>
internal sealed class ImportDisplay(TextWriter target, bool isTerminal, TimeProvider time)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Twinkle = TimeSpan.FromMilliseconds(200);

    private long? _told;
    private bool _isOpen;

    public void Sent(long bytes) => Tell(string.Create(CultureInfo.InvariantCulture, $"sent {bytes / 1048576.0:N1} MiB"));

    public void Advanced(DatasetImportDocument import) =>
        Tell(import.Files == 0 ? "waiting" : string.Create(CultureInfo.InvariantCulture, $"{import.Done:N0} of {import.Files:N0} files looked at, {import.Added:N0} joined, {import.Skipped:N0} left out"));

    /// <summary>Leaves the terminal's line clean.</summary>
    public void Finish()
    {
        if (_isOpen)
        {
            target.Write("\r\e[K");
        }
    }

    private void Tell(string text)
    {
        if (_told is { } told && time.GetElapsedTime(told) < (isTerminal ? Twinkle : Between))
        {
            return;
        }

        // Off a terminal, what ends within seconds needs no progress.
        var isFirst = _told is null;
        _told = time.GetTimestamp();
        if (isTerminal)
        {
            (_isOpen, text) = (true, $"\r\e[K{text}");
            target.Write(text);
        }
        else if (!isFirst)
        {
            target.WriteLine(text);
        }
    }
}
