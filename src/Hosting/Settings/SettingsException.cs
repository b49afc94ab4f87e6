namespace Actors.Hosting.Settings;

/// <summary>The settings cannot be used; the message has one line for each fault.</summary>
public sealed class SettingsException(IReadOnlyList<string> faults, Exception? cause = null) : IOException(string.Join(Environment.NewLine, faults), cause)
{
    /// <summary>Every fault, each naming its key.</summary>
    public IReadOnlyList<string> Faults => faults;
}
