using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Graph.Media;
using WhatsAppActors.Simulator.Inbound;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.People;
using WhatsAppActors.Simulator.Statuses;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/people/{id}/chats/{number}</c>.</summary>
internal static class ChatRoutes
{
    // A page that is closed without saying so looks away after this long; one that is open says so more often.
    private static readonly TimeSpan OnScreen = TimeSpan.FromSeconds(60);

    public static void MapChats(this RouteGroupBuilder api, string prefix)
    {
        var chat = api.MapGroup("/people/{personId}/chats/{numberId}");
        chat.MapGet("/", (string personId, string numberId, PersonBook people, NumberBook numbers, ChatBook chats, TimeProvider time) =>
            Show(chats.Of(numbers.Existing(numberId).Id, people.Existing(personId)), time));
        chat.MapPost("/messages", async (string personId, string numberId, HttpRequest request, PersonBook people, NumberBook numbers, PersonWrites writes) =>
        {
            var (number, person) = (numbers.Existing(numberId), people.Existing(personId));
            var body = await ControlBody.ReadAsync(request);
            var wamid = writes.Write(number, person, body, MediaUrls.Base(request, prefix));
            return Results.Json(new { wamid }, SimulatorJson.Options);
        });
        chat.MapPost("/open", (string personId, string numberId, PersonBook people, NumberBook numbers, ChatBook chats, StatusDesk statuses, TimeProvider time) =>
            Open(chats.Of(numbers.Existing(numberId).Id, people.Existing(personId)), statuses, time));
        chat.MapPost("/close", (string personId, string numberId, PersonBook people, NumberBook numbers, ChatBook chats) =>
        {
            var closed = chats.Of(numbers.Existing(numberId).Id, people.Existing(personId));
            lock (closed.Gate) closed.OpenUntil = default;
            return Results.NoContent();
        });
    }

    private static IResult Show(Chat chat, TimeProvider time)
    {
        lock (chat.Gate)
        {
            var typing = chat.TypingUntil > time.GetUtcNow();
            return Results.Json(
                new { number = chat.NumberId, person = chat.Person.Id, typing, typingUntil = typing ? chat.TypingUntil : (DateTimeOffset?)null, messages = chat.Messages.Select(m => m.View()) },
                SimulatorJson.Options);
        }
    }

    private static IResult Open(Chat chat, StatusDesk statuses, TimeProvider time)
    {
        ChatMessage[] seen;
        lock (chat.Gate)
        {
            chat.OpenUntil = time.GetUtcNow() + OnScreen;
            seen = [.. chat.Messages.Where(m => m is { Direction: Direction.FromBusiness, State: MessageState.Delivered, Send: not null })];
        }

        foreach (var message in seen) statuses.Read(message.Send!);
        return Results.NoContent();
    }
}
