namespace WhatsAppActors.Cluster.Tests;

/// <summary>Stands for the whole suite where Orleans is not built in.</summary>
public sealed class NotBuiltIn
{
    [Fact(Skip = "Orleans is not built in: its packages do not restore here, or Orleans=false was asked for.")]
    public void The_cluster_is_tested_where_Orleans_is_built_in() => Assert.Fail("Never runs.");
}
