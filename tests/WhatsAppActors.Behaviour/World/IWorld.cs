using WhatsAppActors.Behaviour.Provider;

namespace WhatsAppActors.Behaviour.World;

/// <summary>A running system, whatever runs its actors, and the provider that it sends to. Stories share one.</summary>
public interface IWorld
{
    /// <summary>Webhooks and API.</summary>
    HttpClient Http { get; }

    /// <summary>The key that makes tenants.</summary>
    string AdministratorKey { get; }

    /// <summary>The app secret that signs webhooks for every number.</summary>
    string PlatformSecret { get; }

    /// <summary>Where all numbers of the stories send to.</summary>
    GraphServer Provider { get; }

    /// <summary>The database.</summary>
    string ConnectionString { get; }

    /// <summary>Deletes all that actors have put away to be warm the next time: every row of it.</summary>
    Task ForgetStateAsync();

    /// <summary>A second system on the same database, by mistake: its actors are activations beside those of the first.</summary>
    Task<IRival> StartRivalAsync();
}
