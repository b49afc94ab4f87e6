using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>
/// A host's settings, from a file (<c>--settings FILE</c> or <see cref="FileVariable"/>), then the environment (<c>ACTORS__SECTION__KEY</c>), then the command
/// line (<c>--Section:Key=value</c>); the later wins. Nothing else is read, so that a key which is misspelt can be told.
/// </summary>
public sealed class HostSettings
{
    /// <summary>The environment variable that names the settings file.</summary>
    public const string FileVariable = "ACTORS_SETTINGS";

    /// <summary>How variables of the environment begin that are settings.</summary>
    public const string Prefix = "ACTORS__";

    private const string FileKey = "settings";

    // Sections that the framework reads, in its own words.
    private static readonly string[] Framework = ["Logging", "Kestrel"];

    // Hosts of one cluster share a file or an environment: what only another of them reads is checked there.
    private static readonly string[] OfAnyHost = ["Cluster", "Blobs", "Api", "Datasets", "Exam", "Gate", "Inference", "Jobs", "Lanes", "Models", "Retention", "Sandbox", "Training", "Trainer", "Watch"];

    // Settings that stand in no section.
    private static readonly string[] Plain = ["urls", "data", FileKey];

    private HostSettings(IConfigurationRoot values) => Values = values;

    /// <summary>The settings as they stand, unchecked.</summary>
    public IConfigurationRoot Values { get; }

    /// <exception cref="SettingsException">The settings file is not there or is no JSON.</exception>
    public static HostSettings Load(string[] args)
    {
        var file = new ConfigurationBuilder().AddCommandLine(args).Build()[FileKey] ?? Environment.GetEnvironmentVariable(FileVariable);
        var builder = new ConfigurationBuilder();
        try
        {
            if (!string.IsNullOrWhiteSpace(file))
            {
                builder.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
            }

            return new HostSettings(builder.AddEnvironmentVariables(Prefix).AddCommandLine(args).Build());
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException or FormatException)
        {
            var why = fault is FileNotFoundException ? "there is no such file" : (fault.InnerException ?? fault).Message;
            throw new SettingsException([$"The settings file {file} cannot be read: {why}."], fault);
        }
    }

    /// <summary>Whether the settings say anything in a section.</summary>
    public bool Has(string section) => Values.GetSection(section).Exists();

    /// <summary>The options of a section that was checked.</summary>
    public T Get<T>(string section)
        where T : class, new() => Values.GetSection(section).Get<T>() ?? new T();

    /// <summary>Holds every setting to its rules, before anything is opened.</summary>
    /// <param name="sections">The sections that this host knows; one that is missing has its defaults checked.</param>
    /// <exception cref="SettingsException">Names every unknown key and every bad value at once.</exception>
    public void Check(params IReadOnlyList<SettingsSection> sections)
    {
        ArgumentNullException.ThrowIfNull(sections);
        List<string> faults = [];
        string[] known = [.. sections.Select(section => section.Name).Union(OfAnyHost), .. Plain];
        foreach (var child in Values.GetChildren().Where(child => !known.Concat(Framework).Contains(child.Key, StringComparer.OrdinalIgnoreCase)))
        {
            faults.Add($"{child.Path} is no setting; there are {string.Join(", ", known)}.");
        }

        foreach (var section in sections)
        {
            faults.AddRange(section.Check(Values.GetSection(section.Name)));
        }

        if (faults.Count > 0)
        {
            throw new SettingsException(faults);
        }
    }
}
