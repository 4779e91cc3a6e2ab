namespace WhatsAppActors.Browser.Tests.Screens;

[CollectionDefinition(ServerAndBrowser.Collection)]
public sealed class ServerAndBrowserCollection : ICollectionFixture<ServerAndBrowser>;
