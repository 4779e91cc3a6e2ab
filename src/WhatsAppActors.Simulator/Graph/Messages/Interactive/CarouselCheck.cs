using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;

namespace WhatsAppActors.Simulator.Graph.Messages.Interactive;

/// <summary>Cards beside each other (Meta: "Interactive media carousel messages"): 2 to 10.</summary>
internal static class CarouselCheck
{
    public static Refusal? Check(JsonElement action)
    {
        const string path = "interactive.action.cards";
        if (action.List("cards") is not { } cards) return Refusal.Missing(path);
        return cards.Count is >= 2 and <= 10 ? null : Refusal.Invalid(path, "must have 2 to 10 elements.");
    }
}
