namespace WhatsAppActors.Behaviour.World;

/// <summary>A second system on a world's database; ends with its disposal.</summary>
public interface IRival : IAsyncDisposable
{
    /// <summary>Its webhooks and API.</summary>
    HttpClient Http { get; }
}
