using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Console.Inbox.Transcript.Content;

/// <summary>A call.</summary>
internal static class CallContent
{
    /// <summary>It as a line.</summary>
    public static string LineOf(MessageView message)
    {
        var call = message.Part("call");
        var who = message.Direction == "outbound" ? "You called the customer" : "The customer called";
        return (call.Text("event"), call.Number("duration")) switch
        {
            ("terminate", > 0 and var seconds) => $"{who}. It lasted {(int)seconds / 60}:{(int)seconds % 60:00}.",
            ("terminate", _) => $"{who}. It was not answered.",
            _ => $"{who} by WhatsApp.",
        };
    }
}
