namespace WhatsAppActors.Postgres.Tests.Intake;

/// <summary>The intake's tests: on a server of their own, beside those of other areas.</summary>
[CollectionDefinition(Name)]
public sealed class IntakeCollection : ICollectionFixture<TestPostgres>
{
    public const string Name = "Intake";
}
