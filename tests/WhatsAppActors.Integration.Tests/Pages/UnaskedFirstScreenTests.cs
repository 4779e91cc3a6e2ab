namespace WhatsAppActors.Integration.Tests.Pages;

/// <summary>A server that nobody asked for the first screen.</summary>
[Collection(SharedServerCollection.Name)]
public sealed class UnaskedFirstScreenTests(SharedServer shared)
{
    [Fact]
    public Task With_a_private_database_it_has_to_be_asked_for() => FirstScreenTests.IsAwayAsync(shared.Process);
}
