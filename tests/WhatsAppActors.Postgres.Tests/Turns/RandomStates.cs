using System.Text.Json;
using WhatsAppActors.Core.State;

namespace WhatsAppActors.Postgres.Tests.Turns;

/// <summary>
/// Soft state as JSON text that anything may happen to: a read finds what was written last, what was written earlier, nothing, or garbage.
/// </summary>
internal sealed class RandomStates(Random random) : IActorStates
{
    private static readonly string[] Garbage = ["{}", "[]", "null", """{"turnVersion":1,"messages":null}""", """{"turnVersion":2,"handledSeq":2,"messages":[null]}"""];

    private readonly Dictionary<string, List<string>> _written = [];

    /// <summary>How often an actor found what was written last.</summary>
    public int Found { get; private set; }

    public IActorState<T> Of<T>(string name, string key)
        where T : class => new State<T>(this, $"{name} {key}");

    private string? Read(string key)
    {
        if (!_written.TryGetValue(key, out var values)) return null;
        switch (random.Next(6))
        {
            case 0: return null;
            case 1: return Garbage[random.Next(Garbage.Length)];
            case 2: return values[random.Next(values.Count)];
            default:
                Found++;
                return values[^1];
        }
    }

    private void Write(string key, string value)
    {
        if (!_written.TryGetValue(key, out var values)) _written[key] = values = [];
        values.Add(value);
    }

    private sealed class State<T>(RandomStates owner, string key) : IActorState<T>
        where T : class
    {
        private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

        public Task<T?> ReadAsync(CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult(owner.Read(key) is { } json ? JsonSerializer.Deserialize<T>(json, Json) : null);
            }
            catch (JsonException)
            {
                return Task.FromResult<T?>(null);
            }
        }

        public void Write(T value) => owner.Write(key, JsonSerializer.Serialize(value, Json));
    }
}
