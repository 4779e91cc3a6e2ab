namespace WhatsAppActors.Postgres.Customers;

/// <summary>How many customers a tenant has. Deleted and merged ones do not count.</summary>
/// <param name="TotalCustomers">All of them.</param>
/// <param name="NewCustomersThisMonth">Registered since the first of this calendar month, UTC.</param>
/// <param name="ActiveCustomersThisWeek">Seen in the last seven days.</param>
/// <param name="BySource">All of them by where they came from: whatsapp, telegram…</param>
/// <param name="ByChannel">All of them by the channel of their first contact; those without one under <c>none</c>.</param>
public sealed record CustomerStats(
    long TotalCustomers,
    long NewCustomersThisMonth,
    long ActiveCustomersThisWeek,
    IReadOnlyDictionary<string, long> BySource,
    IReadOnlyDictionary<string, long> ByChannel);
