using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Actors.Catalog;

/// <summary>A place in the list of jobs. It names the last job seen, so jobs that come or go in between shift nothing.</summary>
public readonly record struct JobCursor
{
    internal JobCursor(long createdAt, string id)
    {
        CreatedAt = createdAt;
        Id = id;
    }

    internal long CreatedAt { get; }

    internal string Id { get; }

    /// <summary>Reads what <see cref="ToString"/> wrote; false for any other text.</summary>
    public static bool TryParse(string? text, out JobCursor cursor)
    {
        cursor = default;
        if (string.IsNullOrEmpty(text) || text.Length > 128 || !Base64Url.IsValid(text))
        {
            return false;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        if (parts is not [var created, var id] || !long.TryParse(created, NumberStyles.None, CultureInfo.InvariantCulture, out var createdAt) || !JobTable.IsId(id))
        {
            return false;
        }

        cursor = new JobCursor(createdAt, id);
        return true;
    }

    /// <summary>Opaque text that is safe in a URL.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CreatedAt} {Id}")));
}
