using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using WhatsAppActors.Simulator.Graph.Errors;
using WhatsAppActors.Simulator.Numbers;
using WhatsAppActors.Simulator.Traffic;

namespace WhatsAppActors.Simulator.Graph;

/// <summary>One request to the Graph API, and its entry in the journal.</summary>
internal sealed class GraphCall(HttpContext http, NumberBook numbers, TrafficJournal journal, Counters counters, TimeProvider time)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly DateTimeOffset _at = time.GetUtcNow();

    public HttpContext Http => http;

    public string? NumberId { get; set; }

    public string? PersonId { get; set; }

    public string? Wamid { get; set; }

    /// <summary>Its send was accepted, whatever becomes of the answer.</summary>
    public bool IsAccepted { get; set; }

    public string? CallbackData { get; set; }

    /// <summary>It is in the journal.</summary>
    public bool IsWritten { get; private set; }

    /// <summary>The body, where it is shown in the journal.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The token that the request brings, if it is anybody's.</summary>
    public (string? Token, Refusal? Refusal) Authenticate()
    {
        const string scheme = "Bearer ";
        var header = http.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, new Refusal(190, "", Message: "An access token is required to request this resource."));
        }

        var token = header[scheme.Length..].Trim();
        return numbers.KnowsToken(token) ? (token, null) : (null, new Refusal(190, "", Message: "Invalid OAuth access token - Cannot parse access token"));
    }

    /// <summary>The number of the path, if the token is its own.</summary>
    public (BusinessNumber? Number, Refusal? Refusal) NumberOf(string id)
    {
        NumberId = id;
        var (token, refusal) = Authenticate();
        if (refusal is not null) return (null, refusal);
        return numbers.Find(id) is { } number && number.AccessToken == token ? (number, null) : (null, Refusal.NoSuchObject(id));
    }

    public void Write(int? status, ReadOnlyMemory<byte> answer, string? fault = null)
    {
        IsWritten = true;
        if (status >= 400) counters.Refuse();
        journal.Add(new JournalEntry(EntryKind.Graph, _at, NumberId, http.Request.Method, http.Request.PathBase + http.Request.Path)
        {
            PersonId = PersonId,
            Wamid = Wamid,
            CallbackData = CallbackData,
            Status = status,
            Milliseconds = Stopwatch.GetElapsedTime(_start).TotalMilliseconds,
            Request = BodyText.Keep(Body),
            Answer = answer,
            Fault = fault,
        });
    }
}
