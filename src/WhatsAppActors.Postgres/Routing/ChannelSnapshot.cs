using System.Collections.Frozen;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Postgres.Routing;

/// <summary>The live channels at one moment. Never changed, only replaced.</summary>
internal sealed class ChannelSnapshot
{
    private readonly FrozenDictionary<(string Kind, string ProviderId), ChannelRoute> _byNumber;
    private readonly FrozenDictionary<(string Kind, string AccountId), List<ChannelRoute>> _byAccount;

    public ChannelSnapshot(IReadOnlyList<ChannelRoute> routes, IReadOnlyList<AppSecret> secrets, IReadOnlyList<byte[]> verifyTokenHashes)
    {
        _byNumber = routes.ToFrozenDictionary(r => (r.Kind, r.ProviderId));
        _byAccount = routes.GroupBy(r => (r.Kind, r.AccountId)).ToFrozenDictionary(g => g.Key, g => g.ToList());
        Secrets = secrets;
        VerifyTokenHashes = verifyTokenHashes;
    }

    public static ChannelSnapshot Empty { get; } = new([], [], []);

    public IReadOnlyList<AppSecret> Secrets { get; }

    public IReadOnlyList<byte[]> VerifyTokenHashes { get; }

    public IReadOnlyList<ChannelRoute> Find(string kind, ItemAddress address) =>
        address.Kind == AddressKind.Number
            ? (_byNumber.TryGetValue((kind, address.ProviderId), out var route) ? [route] : [])
            : _byAccount.GetValueOrDefault((kind, address.ProviderId)) ?? [];
}
