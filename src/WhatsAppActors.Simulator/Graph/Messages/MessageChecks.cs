using System.Text.Json;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.Graph.Messages.Interactive;
using WhatsAppActors.Simulator.Graph.Templates;
using WhatsAppActors.Simulator.Numbers;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Checks the part of a message that its type names (Meta: "Messages").</summary>
internal sealed class MessageChecks(MediaStore media, TemplateLibrary templates)
{
    /// <summary>All types, as Meta lists them in its refusal.</summary>
    public const string Types = "{AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}";

    public Refusal? Check(BusinessNumber number, SendRequest request)
    {
        var files = new MediaCheck(media, number.Id);
        if (request.Content is not { } content) return Refusal.ParameterRequired(request.Type);
        return request.Type switch
        {
            "text" => TextCheck.Check(content),
            "image" or "video" or "audio" or "document" or "sticker" => files.Check(request.Type, content),
            "location" => LocationCheck.Check(content),
            "contacts" => ContactsCheck.Check(content),
            "reaction" => ReactionCheck.Check(content),
            "interactive" => InteractiveCheck.Check(content, files),
            "template" => TemplateCheck.Check(content, request.IsToUserId, number.WabaId, templates, files),
            _ => UnknownType(request.Type),
        };
    }

    public static Refusal UnknownType(string type) => new(100, $"Param type must be one of {Types} - got \"{type}\".", Message: $"Param type must be one of {Types} - got \"{type}\".");

    public static bool Knows(string type) =>
        type is "text" or "image" or "video" or "audio" or "document" or "sticker" or "location" or "contacts" or "reaction" or "interactive" or "template";
}
