namespace WhatsAppActors.Core.Tests.Identity.Stories;

/// <summary>Things that turn out to belong together (union-find).</summary>
internal sealed class Groups<T> where T : notnull
{
    private readonly Dictionary<T, T> _parent = [];

    public void Join(T one, T other) => _parent[Root(one)] = Root(other);

    public T Root(T thing)
    {
        if (!_parent.TryGetValue(thing, out var parent)) return _parent[thing] = thing;
        return parent.Equals(thing) ? thing : _parent[thing] = Root(parent);
    }
}
