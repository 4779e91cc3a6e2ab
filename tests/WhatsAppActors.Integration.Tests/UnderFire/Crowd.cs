namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>The people of one worker, and what they send next: new and known people, alone and together, over several numbers, and statuses.</summary>
internal sealed class Crowd(int worker, int seed, IReadOnlyList<string> numbers)
{
    private const double NewPerson = 0.3;

    private readonly Random _random = new(unchecked((seed * 31) + worker));
    private readonly List<(string Phone, string Number)> _people = [];
    private int _messages;
    private int _statuses;

    /// <summary>The next POST: half of them one message, the others up to eight with or without statuses, or statuses alone.</summary>
    public WebhookPost Next()
    {
        var kind = _random.NextDouble();
        if (kind < 0.55) return WebhookPost.Of([Message()], numbers[0]);
        var messages = kind < 0.9 ? Enumerable.Range(0, _random.Next(2, 9)).Select(_ => Message()).ToList() : [];
        var statuses = kind < 0.8 ? [] : Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Status()).ToList();

        // Entries keep a number's messages together: what is said of their order has to follow the bytes.
        return WebhookPost.Of([.. messages.OrderBy(m => m.Number)], Pick(numbers), statuses);
    }

    private (string Wamid, string Phone, string Number) Message()
    {
        if (_people.Count == 0 || _random.NextDouble() < NewPerson) _people.Add(($"4915{worker:000}{_people.Count:000000}", Pick(numbers)));

        // One person in ten writes to another of the numbers this time: the same customer where the tenant is the same.
        var (phone, number) = _people[_random.Next(_people.Count)];
        return ($"wamid.{seed}.{worker}.{_messages++}", phone, _random.Next(10) == 0 ? Pick(numbers) : number);
    }

    private SentStatus Status() =>
        new($"wamid.out.{seed}.{worker}.{_statuses++ / 2}", $"4915{worker:000}000000", _statuses % 2 == 0 ? "read" : "delivered");

    private string Pick(IReadOnlyList<string> from) => from[_random.Next(from.Count)];
}
