namespace WhatsAppActors.Core.Changes;

/// <summary>Tells those who watch a tenant that something changed, whichever process of the cluster changed it.</summary>
public interface IChangeFeed
{
    /// <summary>Has <paramref name="told"/> called for every notice of the tenant, until the subscription is disposed of.</summary>
    /// <param name="tenantId">Whose changes.</param>
    /// <param name="told">Called on a thread of the feed's: returns at once, and does not throw.</param>
    IDisposable Subscribe(Guid tenantId, Action<ChangeNotice> told);
}
