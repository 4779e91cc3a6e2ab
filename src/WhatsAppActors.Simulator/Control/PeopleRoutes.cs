using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using WhatsAppActors.Simulator.Chats;
using WhatsAppActors.Simulator.Json;
using WhatsAppActors.Simulator.People;

namespace WhatsAppActors.Simulator.Control;

/// <summary><c>api/people</c>.</summary>
internal static class PeopleRoutes
{
    private const int LongestName = 256;

    public static void MapPeople(this RouteGroupBuilder api)
    {
        api.MapGet("/people", List);
        api.MapPost("/people", AddAsync);
        api.MapGet("/people/{personId}", (string personId, PersonBook people) => Json(View(people.Existing(personId), null)));
    }

    public static Person Existing(this PersonBook people, string id) =>
        people.Find(id) ?? throw SimulatorProblem.NotFound("person", "GET api/people lists them; POST api/people makes one.");

    private static IResult List(HttpRequest request, PersonBook people, ChatBook chats)
    {
        var number = (string?)request.Query["number"];
        var after = ListQuery.Number(request, "after", 0, 0, int.MaxValue);
        var limit = ListQuery.Number(request, "limit", 200, 1, 1_000);
        var page = people.Page((int)after, (int)limit);
        return Json(new
        {
            items = page.Select(p => View(p, number is null ? null : chats.Find(number, p))),
            total = people.Count,
        });
    }

    private static async Task<IResult> AddAsync(HttpRequest request, PersonBook people, ChatStream stream)
    {
        var body = await ControlBody.ReadAsync(request);
        var (phone, username) = (Phone(body), Username(body));
        if (phone is null && username is null) throw SimulatorProblem.Invalid("phone", "or username must be there");
        var (person, fault) = people.Add(body.Required("name", LongestName).Trim() is { Length: > 0 } name ? name : throw SimulatorProblem.Invalid("name", "must not be blank"), phone, username);
        if (person is null) throw Refusal(fault);
        stream.Tell(person);
        return Json(View(person, null), StatusCodes.Status201Created);
    }

    private static RefusedException Refusal(PersonFault fault) => fault switch
    {
        PersonFault.PhoneTaken => SimulatorProblem.Conflict("Somebody has this phone number.", "A phone number belongs to one person."),
        PersonFault.UsernameTaken => SimulatorProblem.Conflict("Somebody has this username.", "A username belongs to one person."),
        _ => SimulatorProblem.Conflict("There are too many people.", "The setting People raises the limit."),
    };

    private static string? Phone(JsonObject body)
    {
        if (body.Text("phone", 64)?.Trim() is not { Length: > 0 } text) return null;
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var isPhone = digits.Length is >= 7 and <= 15 && text.All(c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '(' or ')');
        return isPhone ? digits : throw SimulatorProblem.Invalid("phone", "must be a phone number with its country code, such as +1 650 555 1234");
    }

    private static string? Username(JsonObject body)
    {
        if (body.Text("username", 64)?.Trim().TrimStart('@') is not { Length: > 0 } text) return null;
        var isName = text.Length is >= 3 and <= 35 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_');
        return isName ? text.ToLowerInvariant() : throw SimulatorProblem.Invalid("username", "must have 3 to 35 letters, digits, full stops or underscores");
    }

    private static object View(Person person, Chat? chat)
    {
        object? last = null;
        var unread = 0;
        if (chat is not null)
        {
            lock (chat.Gate)
            {
                last = chat.Last?.View();
                unread = chat.Unread;
            }
        }

        return new { id = person.Id, name = person.Name, phone = person.Phone, waId = person.Phone, username = person.Username, userId = person.UserId, unread, last };
    }

    private static IResult Json(object value, int status = StatusCodes.Status200OK) => Results.Json(value, SimulatorJson.Options, statusCode: status);
}
