using System.ComponentModel;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace Actors.Hosting.Settings;

/// <summary>Fills options from a section as far as it can, and tells of each key that has no place and each value that does not fit.</summary>
internal static class SectionBinder
{
    public static IEnumerable<string> Bind(IConfigurationSection section, object options)
    {
        var properties = options.GetType().GetProperties().Where(property => property.CanWrite).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var child in section.GetChildren())
        {
            if (!properties.TryGetValue(child.Key, out var property))
            {
                yield return $"{child.Path} is no setting; section {section.Path} has {string.Join(", ", properties.Keys.Order(StringComparer.Ordinal))}.";
                continue;
            }

            foreach (var fault in Set(child, property, options))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<string> Set(IConfigurationSection child, PropertyInfo property, object options)
    {
        var converter = TypeDescriptor.GetConverter(property.PropertyType);
        if (!converter.CanConvertFrom(typeof(string)))
        {
            // A section in a section; what its options bring themselves is the default.
            var inner = property.GetValue(options) ?? Activator.CreateInstance(property.PropertyType)!;
            property.SetValue(options, inner);
            return Bind(child, inner);
        }

        try
        {
            property.SetValue(options, converter.ConvertFromInvariantString(child.Value ?? ""));
            return [];
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or NotSupportedException)
        {
            return [$"{child.Path} is '{child.Value}'; it takes {Word(property.PropertyType)}."];
        }
    }

    private static string Word(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } named => $"one of {string.Join(", ", Enum.GetNames(named)).ToLowerInvariant()}",
        var yes when yes == typeof(bool) => "true or false",
        var span when span == typeof(TimeSpan) => "a time such as 00:10:00",
        var real when real == typeof(double) || real == typeof(float) || real == typeof(decimal) => "a number",
        _ => "a whole number",
    };
}
