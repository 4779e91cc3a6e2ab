using System.Diagnostics;
using WhatsAppActors.Load.Posting;

namespace WhatsAppActors.Load.Scale;

/// <summary>How long a tenant's lists take over the API, one request at a time, at places all over its data.</summary>
internal sealed class ListTimes(Api api, Vocabulary vocabulary)
{
    private const int Requests = 150;
    private const int Searches = 100;

    private readonly Random _random = new(3);

    /// <summary>Milliseconds of each kind of request.</summary>
    public async Task<IReadOnlyList<(string What, Quantiles Times)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var conversations = await PagesAsync("/api/conversations?limit=50", cancellationToken);
        var customers = await PagesAsync("/api/customers?limit=50", cancellationToken);
        var chats = conversations.Ids;
        var longest = await LongestAsync(cancellationToken);
        var found = new List<(string, Quantiles)>
        {
            ("conversations, a page after the other", conversations.Times),
            ("customers, a page after the other", customers.Times),
            ("open conversations", await TimesAsync(() => "/api/conversations?limit=50&status=open", cancellationToken)),
            ("a conversation's latest messages", await TimesAsync(() => $"/api/conversations/{Any(chats)}/messages?limit=50", cancellationToken)),
            ("the longest conversation, a page after the other", (await PagesAsync($"/api/conversations/{longest}/messages?limit=50", cancellationToken)).Times),
            ("a customer", await TimesAsync(() => $"/api/customers/{Any(customers.Ids)}", cancellationToken)),
            ("customers by a part of the number", await TimesAsync(() => $"/api/customers?q={_random.Next(10_000, 99_999)}", cancellationToken, Searches)),
            ("customers by name", await TimesAsync(() => $"/api/customers?q={Uri.EscapeDataString(vocabulary.Name(_random))}", cancellationToken, Searches)),
            ("customers by a part of the name", await TimesAsync(() => $"/api/customers?q={Uri.EscapeDataString(vocabulary[_random.Next(vocabulary.Count)])}", cancellationToken, Searches)),
            ("search, a rare word", await TimesAsync(() => Search(vocabulary[_random.Next(5_000, vocabulary.Count)]), cancellationToken, Searches)),
            ("search, a common word", await TimesAsync(() => Search(vocabulary[_random.Next(100)]), cancellationToken, Searches)),
            ("search, two words", await TimesAsync(() => Search($"{vocabulary[_random.Next(200)]} {vocabulary[_random.Next(vocabulary.Count)]}"), cancellationToken, Searches)),
            ("search, a word with a typo", await TimesAsync(() => Search(Typo(vocabulary[_random.Next(vocabulary.Count)])), cancellationToken, Searches)),
        };
        return found;
    }

    private static string Search(string text) => $"/api/search?q={Uri.EscapeDataString(text)}";

    private string Typo(string word) => word.Length < 4 ? word + word : word.Remove(_random.Next(1, word.Length - 1), 1);

    private string Any(List<string> ids) => ids[_random.Next(ids.Count)];

    private async Task<string> LongestAsync(CancellationToken cancellationToken)
    {
        var page = await api.GetAsync("/api/conversations?limit=200", cancellationToken);
        return page.GetProperty("items").EnumerateArray().MaxBy(c => c.GetProperty("messageCount").GetInt64()).GetProperty("id").GetString()!;
    }

    private async Task<(Quantiles Times, List<string> Ids)> PagesAsync(string path, CancellationToken cancellationToken)
    {
        var times = new List<double>();
        var ids = new List<string>();
        string? cursor = null;
        for (var i = 0; i < Requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var page = await api.GetAsync(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}", cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        return (Quantiles.Of(times), ids);
    }

    private async Task<Quantiles> TimesAsync(Func<string> path, CancellationToken cancellationToken, int requests = Requests)
    {
        var times = new List<double>();
        for (var i = 0; i < requests; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await api.GetAsync(path(), cancellationToken);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Quantiles.Of(times);
    }
}
