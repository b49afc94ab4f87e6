namespace Actors.Grains.Blobs;

/// <summary>Which of a job's three places blobs stand in.</summary>
public enum BlobPlace
{
    /// <summary><c>uploads/{job}</c>.</summary>
    Upload,

    /// <summary><c>jobs/{job}/…</c>.</summary>
    Work,

    /// <summary><c>results/{job}/…</c>.</summary>
    Results,
}
