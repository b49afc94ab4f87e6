namespace Actors.Grains.Tiles;

/// <summary>The address of a tile worker: the silo it must run on, and the execution provider that silo must publish.</summary>
/// <param name="Silo">The silo's parsable address.</param>
/// <param name="Provider"><c>cpu</c> or <c>cuda</c>.</param>
public readonly record struct TileWorkerKey(string Silo, string Provider)
{
    private const char Separator = '|';

    /// <summary>Reads a key back.</summary>
    /// <exception cref="FormatException">The text was not written by <see cref="ToString"/>.</exception>
    public static TileWorkerKey Parse(string text)
    {
        var at = text.LastIndexOf(Separator);
        return at > 0
            ? new TileWorkerKey(text[..at], text[(at + 1)..])
            : throw new FormatException($"'{text}' is no tile worker key: it reads SILO{Separator}PROVIDER.");
    }

    public override string ToString() => $"{Silo}{Separator}{Provider}";
}
