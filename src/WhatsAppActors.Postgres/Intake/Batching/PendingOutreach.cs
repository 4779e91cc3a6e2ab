using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Postgres.Intake.Batching;

/// <summary>A person whom the business wants to write to, known or not, on the way through one transaction.</summary>
internal sealed class PendingOutreach(ChannelRoute route, Party party, DateTimeOffset at)
{
    public ChannelRoute Route { get; } = route;

    public Party Party { get; } = party;

    public DateTimeOffset At { get; } = at;

    public IdentityClaim Claim { get; set; } = null!;
}
