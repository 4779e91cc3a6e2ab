using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace WhatsAppActors.Simulator.People;

/// <summary>The people, by all that they are known by.</summary>
internal sealed class PersonBook(IOptions<SimulatorOptions> options)
{
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Person> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Person> _byAddress = new(StringComparer.Ordinal);
    private readonly List<Person> _inOrder = [];

    public Person? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>By phone digits or business-scoped user id.</summary>
    public Person? FindByAddress(string address) => _byAddress.GetValueOrDefault(address);

    public int Count => _byId.Count;

    /// <summary>A page in the order in which they were made.</summary>
    public IReadOnlyList<Person> Page(int after, int limit)
    {
        lock (_gate) return [.. _inOrder.Skip(after).Take(limit)];
    }

    /// <summary>The new person, or what stands in the way.</summary>
    public (Person? Person, PersonFault Fault) Add(string name, string? phone, string? username)
    {
        lock (_gate)
        {
            if (_byId.Count >= options.Value.People) return (null, PersonFault.TooMany);
            if (phone is not null && _byAddress.ContainsKey(phone)) return (null, PersonFault.PhoneTaken);
            if (username is not null && _inOrder.Exists(p => string.Equals(p.Username, username, StringComparison.OrdinalIgnoreCase))) return (null, PersonFault.UsernameTaken);

            var person = new Person(
                "p" + (_inOrder.Count + 1), name, phone, username, phone is null ? UserIds.OfUsername(username!) : UserIds.OfPhone(phone));
            _byId[person.Id] = person;
            _byAddress[person.UserId] = person;
            if (phone is not null) _byAddress[phone] = person;
            _inOrder.Add(person);
            return (person, PersonFault.None);
        }
    }
}
