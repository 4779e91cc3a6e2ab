namespace WhatsAppActors.Integration.Tests.Behaviour;

[CollectionDefinition(Name)]
public sealed class LocalWorldCollection : ICollectionFixture<LocalWorld>
{
    public const string Name = "Behaviour in process";
}
