using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Graph.Templates;
using WhatsAppActors.Simulator.Limits;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;
using WhatsAppActors.Simulator.Switches;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Graph.Messages;

/// <summary>Decides about a send, and shows it to its recipient.</summary>
internal sealed class Acceptance(
    MessageChecks checks, TemplateLibrary templates, PersonBook people, ChatBook chats, SendLimits limits, SwitchBoard switches, AcceptedSends accepted,
    TimeProvider time, IOptions<SimulatorOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>The send, or why it is refused.</summary>
    public (AcceptedSend? Send, Refusal? Refusal) Accept(BusinessNumber number, JsonElement body)
    {
        var (request, refusal) = SendRequest.Read(body);
        if (request is null) return (null, refusal);
        if ((checks.Check(number, request) ?? Recipient(number, request)) is { } wrong) return (null, wrong);

        var person = people.FindByAddress(request.Address);
        var template = TemplateOf(number, request);
        if ((Consent(template) ?? ServiceWindow(number, person, template) ?? Limits(number, request)) is { } refused) return (null, refused);

        var send = accepted.Add(Describe(number, request, person, template));
        if (person is not null) Show(number, person, request, template, send);
        return (send, null);
    }

    private Refusal? Recipient(BusinessNumber number, SendRequest request)
    {
        if (request.Address == number.Digits) return new Refusal(131021, "The recipient is the sending number itself.");
        return request.IsToUserId && people.FindByAddress(request.Address) is null && !options.Value.Strangers
            ? new Refusal(131026, "Nobody has this business-scoped user id.")
            : null;
    }

    private Refusal? Consent(Template? template) => switches.Current.OptedOut && template?.Category == "MARKETING"
        ? new Refusal(131050, "The recipient has chosen to stop receiving marketing messages on WhatsApp from your business.")
        : null;

    private Refusal? ServiceWindow(BusinessNumber number, Person? person, Template? template)
    {
        if (template is not null || !switches.Current.Window) return null;
        if (person is null && options.Value.Strangers) return null;
        return person is not null && IsOpen(chats.Find(number.Id, person))
            ? null
            : new Refusal(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
    }

    private bool IsOpen(Chat? chat)
    {
        if (chat is null) return false;
        lock (chat.Gate) return chat.LastInboundAt is { } last && time.GetUtcNow() - last < Window;
    }

    private Refusal? Limits(BusinessNumber number, SendRequest request)
    {
        var set = switches.Current;
        if (set.ThroughputLimit && !limits.TryTakeThroughput(number.Id, number.PerSecond)) return new Refusal(130429, "Cloud API message throughput has been reached.");
        return set.PairLimit && !limits.TryTakePair(number.Id, request.Address)
            ? new Refusal(131056, "Message failed to send because there were too many messages sent from this phone number to the same phone number in a short period of time.")
            : null;
    }

    private Template? TemplateOf(BusinessNumber number, SendRequest request) =>
        request.Type == "template" ? templates.Find(number.WabaId, request.Content.Text("name")!, request.Content.Member("language").Text("code")!) : null;

    private AcceptedSend Describe(BusinessNumber number, SendRequest request, Person? person, Template? template) => new(
        0, Wamid.New(request.Address, Direction.FromBusiness), request.CallbackData, number.Id, request.Input, request.Type, MessageText.Of(request), time.GetUtcNow(),
        Stopwatch.GetTimestamp())
    {
        WaId = request.IsToUserId ? null : request.Address,
        UserId = person?.UserId ?? (request.IsToUserId ? request.Address : UserIds.OfPhone(request.Address)),
        Person = person,
        Category = template?.Category.ToLowerInvariant() ?? "service",
    };

    private void Show(BusinessNumber number, Person person, SendRequest request, Template? template, AcceptedSend send)
    {
        var chat = chats.Of(number.Id, person);
        chats.Typing(chat, default);
        if (request.Type == "reaction")
        {
            var emoji = request.Content.Text("emoji");
            chats.Change(chat, request.Content.Text("message_id")!, message =>
            {
                message.BusinessReaction = string.IsNullOrEmpty(emoji) ? null : emoji;
                return true;
            });
            return;
        }

        var body = new JsonObject { [request.Type] = JsonNode.Parse(request.Content!.Value.GetRawText()) };
        if (template is not null) body["filled"] = FilledTemplate.Write(template, request.Content.Value);
        chats.Add(chat, new ChatMessage(send.Wamid, Direction.FromBusiness, request.Type, body, send.At)
        {
            State = MessageState.Accepted,
            Context = request.Context,
            Send = send,
        });
    }
}
