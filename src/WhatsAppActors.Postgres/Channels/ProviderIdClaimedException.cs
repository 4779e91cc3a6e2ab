namespace WhatsAppActors.Postgres.Channels;

/// <summary>Another live channel, of this tenant or another, has the provider's id already.</summary>
public sealed class ProviderIdClaimedException(Exception cause)
    : Exception("Another live channel has this phone_number_id.", cause);
