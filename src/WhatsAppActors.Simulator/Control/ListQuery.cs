using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace WhatsAppActors.Simulator.Control;

/// <summary>Numbers in the query.</summary>
internal static class ListQuery
{
    public static long Number(HttpRequest request, string name, long usual, long from, long to)
    {
        if ((string?)request.Query[name] is not { Length: > 0 } text) return usual;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= from && number <= to
            ? number
            : throw SimulatorProblem.Invalid(name, $"must be a whole number from {from} to {to}");
    }
}
