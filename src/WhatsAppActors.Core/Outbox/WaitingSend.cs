namespace WhatsAppActors.Core.Outbox;

/// <summary>A message that waits to be sent.</summary>
/// <param name="MessageId">Ours.</param>
/// <param name="DueAt">Before then it is not tried; null: before what it waits for has happened.</param>
/// <param name="WaitsFor">Why it is not tried before: what the last attempt met, its template, its file, <see cref="TenantsDay"/>; null before the first.</param>
/// <param name="NumberStopped">Why its number sends nothing until a person acts; null while it sends.</param>
/// <param name="NumberHeldUntil">Until when its number pauses; null when it does not.</param>
public sealed record WaitingSend(Guid MessageId, DateTimeOffset? DueAt, string? WaitsFor, string? NumberStopped, DateTimeOffset? NumberHeldUntil)
{
    /// <summary>What is over its tenant's limit waits for this.</summary>
    public const string TenantsDay = "All that the tenant may send today has gone. It goes on at midnight, UTC.";
}
