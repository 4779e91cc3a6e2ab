using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace WhatsAppActors.Cluster.Tests.Messages;

/// <summary>Makes a value of any type of the actors' interfaces with nothing left at its default, and writes one out in full.</summary>
internal static class Sample
{
    private const int Deepest = 8;

    /// <summary>A value whose every member is set to something recognizable.</summary>
    public static object? Of(Type type, int depth = 0)
    {
        if (depth > Deepest) return null;
        if (Nullable.GetUnderlyingType(type) is { } bare) return Of(bare, depth);
        if (type == typeof(string)) return "text ä 😀 \"quoted\"";
        if (type == typeof(bool)) return true;
        if (type == typeof(Guid)) return Guid.Parse("0196f2c4-1234-7000-8000-00000000abcd");
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 11, 20, 12, 34, 56, 789, TimeSpan.FromHours(2));
        if (type == typeof(DateTime)) return new DateTime(2026, 11, 20, 12, 34, 56, DateTimeKind.Utc);
        if (type == typeof(TimeSpan)) return TimeSpan.FromSeconds(12.5);
        if (type == typeof(DateOnly)) return new DateOnly(2026, 11, 20);
        if (type == typeof(JsonElement)) return JsonElement.Parse("""{"a":[1,"x",null]}""");
        if (type == typeof(JsonObject) || type == typeof(JsonNode)) return new JsonObject { ["a"] = 1, ["b"] = new JsonArray("x", null, 2.5), ["c"] = null };
        if (type == typeof(Uri)) return new Uri("https://example.org/a?b=c");
        if (type.IsEnum) return Enum.GetValues(type).Cast<object>().Last();
        if (type.IsPrimitive || type == typeof(decimal)) return Convert.ChangeType(7, type);
        if (type.IsArray) return Array(type.GetElementType()!, depth);
        if (type.IsGenericType && type.GetGenericArguments() is [var element] && type.IsAssignableFrom(typeof(List<>).MakeGenericType(element))) return Activator.CreateInstance(typeof(List<>).MakeGenericType(element), Array(element, depth));
        if (type.IsGenericType && type.GetGenericArguments() is [var name, var value] && type.IsAssignableFrom(typeof(Dictionary<,>).MakeGenericType(name, value)))
        {
            var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(name, value))!;
            map.Add(Of(name, depth + 1)!, Of(value, depth + 1));
            return map;
        }

        if (type.IsAbstract) return Of(Concrete(type)[0], depth + 1);
        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault(c => !IsCopy(c, type));
        var made = constructor is null
            ? Activator.CreateInstance(type)!
            : constructor.Invoke([.. constructor.GetParameters().Select(p => Of(p.ParameterType, depth + 1))]);
        foreach (var property in Properties(type).Where(p => p.SetMethod is not null && constructor?.GetParameters().Any(a => a.Name == p.Name) != true))
            property.SetValue(made, Of(property.PropertyType, depth + 1));
        return made;
    }

    /// <summary>The types that a value of a type may have.</summary>
    public static IReadOnlyList<Type> Concrete(Type type) =>
        type.IsAbstract ? [.. type.Assembly.GetTypes().Where(t => !t.IsAbstract && type.IsAssignableFrom(t))] : [type];

    /// <summary>Every member of a value, as text: what two equal values have in common and two others have not.</summary>
    public static string Dump(object? value, int depth = 0) => value switch
    {
        null => "null",
        JsonNode json => json.ToJsonString(),
        JsonElement json => json.GetRawText(),
        DateOnly day => $"{day:O}",
        string or Guid or DateTimeOffset or DateTime or TimeSpan or Uri or Enum or decimal => $"{value.GetType().Name} {value}",
        _ when value.GetType().IsPrimitive => $"{value.GetType().Name} {value}",
        IDictionary map => "{" + string.Join(", ", map.Keys.Cast<object>().Select(k => $"{Dump(k, depth + 1)}: {Dump(map[k], depth + 1)}")) + "}",
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(e => Dump(e, depth + 1))) + "]",
        _ => value.GetType().Name + " {" + string.Join(", ", Properties(value.GetType()).Select(p => $"{p.Name} = {Dump(p.GetValue(value), depth + 1)}")) + "}",
    };

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal);

    private static bool IsCopy(ConstructorInfo constructor, Type type) => constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static Array Array(Type element, int depth)
    {
        var array = System.Array.CreateInstance(element, 2);
        for (var place = 0; place < array.Length; place++) array.SetValue(Of(element, depth + 1), place);
        return array;
    }
}
