namespace WhatsAppActors.Integration.Tests;

[CollectionDefinition(Name)]
public sealed class SharedServerCollection : ICollectionFixture<SharedServer>
{
    public const string Name = "Server";
}
