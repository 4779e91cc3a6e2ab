namespace WhatsAppActors.Integration.Tests.EveryError;

/// <summary>One server for all of them.</summary>
[CollectionDefinition(ServerOfErrors.Collection)]
public sealed class ServerOfErrorsCollection : ICollectionFixture<ServerOfErrors>;
