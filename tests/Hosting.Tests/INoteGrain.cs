namespace Actors.Hosting.Tests;

/// <summary>Keeps a text, and can be reminded.</summary>
[Alias("note")]
public interface INoteGrain : IGrainWithStringKey
{
    [Alias("write")]
    Task Write(string text);

    [Alias("read")]
    Task<string?> Read();

    [Alias("clear")]
    Task Clear();

    [Alias("remind")]
    Task Remind(string name);

    [Alias("forget")]
    Task<bool> Forget(string name);

    [Alias("reminders")]
    Task<List<string>> Reminders();
}
