using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Actors.Hosting.Settings;

/// <summary>A section of the settings, and the options that it fills.</summary>
/// <param name="Name">As settings spell it, <c>Cluster</c> for example.</param>
public abstract record SettingsSection(string Name)
{
    /// <summary>A section whose options are checked by the validator that stands beside them in their assembly, or by the given one.</summary>
    public static SettingsSection Of<T>(string name, IValidateOptions<T>? validator = null)
        where T : class, new() => new Typed<T>(name, validator);

    internal abstract IEnumerable<string> Check(IConfigurationSection section);

    private sealed record Typed<T>(string Name, IValidateOptions<T>? Validator) : SettingsSection(Name)
        where T : class, new()
    {
        internal override IEnumerable<string> Check(IConfigurationSection section)
        {
            var options = new T();
            List<string> faults = [.. SectionBinder.Bind(section, options)];
            foreach (var validator in Validator is null ? Beside() : [Validator])
            {
                var result = validator.Validate(Name, options);
                faults.AddRange(result.Failures ?? []);
            }

            return faults;
        }

        private static IEnumerable<IValidateOptions<T>> Beside() => typeof(T).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IValidateOptions<T>)))
            .Select(type => (IValidateOptions<T>)Activator.CreateInstance(type, nonPublic: true)!);
    }
}
