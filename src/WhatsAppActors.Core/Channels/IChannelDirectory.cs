using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Core.Channels;

/// <summary>The live channels, as this process last saw them. Kept up to date by notifications; asked again for what it does not know.</summary>
public interface IChannelDirectory
{
    /// <summary>The live channels that an address names: at most one for a number, any number for an account.</summary>
    ValueTask<IReadOnlyList<ChannelRoute>> FindAsync(string channelKind, ItemAddress address, CancellationToken cancellationToken);

    /// <summary>The distinct app secrets of live channels, opened, with their proofs; used to verify signatures.</summary>
    IReadOnlyList<AppSecret> AppSecrets { get; }

    /// <summary>True when some live channel's verify token is the given one. Compared in constant time.</summary>
    bool KnowsVerifyToken(string token);

    /// <summary>Reads the channels again, so that a change made a moment ago is seen.</summary>
    Task RefreshAsync(CancellationToken cancellationToken);
}
