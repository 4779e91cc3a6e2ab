using System.Globalization;

namespace WhatsAppActors.Load.Systems;

/// <summary>How the server is run: on which runtime, and as how many processes of one cluster.</summary>
/// <param name="Runtime"><c>Local</c> or <c>Orleans</c>.</param>
/// <param name="Servers">How many; more than one only on Orleans.</param>
internal sealed record Installation(string Runtime, int Servers)
{
    private const int Most = 9;

    /// <summary>How tables call it.</summary>
    public string Name => Servers == 1 ? Runtime : $"{Runtime}, {Servers} silos";

    /// <summary>Reads <c>Local</c>, <c>Orleans</c> or <c>Orleans*3</c>.</summary>
    /// <exception cref="UsageException">It is another text.</exception>
    public static Installation Read(string option, string value)
    {
        if (value is "Local" or "Orleans") return new(value, 1);
        if (value.Split('*') is ["Orleans", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var servers) && servers is >= 1 and <= Most) return new("Orleans", servers);
        throw new UsageException($"{option} takes Local, Orleans, or Orleans*N for N silos, 1 to {Most}; not \"{value}\".");
    }

    /// <summary>Names a database of its own.</summary>
    public string DatabaseOf(string scenario) => $"{scenario}_{Runtime.ToLowerInvariant()}{Servers}";
}
