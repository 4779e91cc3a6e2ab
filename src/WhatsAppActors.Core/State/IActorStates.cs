namespace WhatsAppActors.Core.State;

/// <summary>Gives actors their soft state: a table in process, grain storage in the cluster.</summary>
public interface IActorStates
{
    /// <summary>One actor's state.</summary>
    /// <param name="name">What it is, named by its kind of actor, such as <c>conversation.history</c>: two kinds may have equal keys.</param>
    /// <param name="key">The actor's key as text.</param>
    IActorState<T> Of<T>(string name, string key)
        where T : class;
}
