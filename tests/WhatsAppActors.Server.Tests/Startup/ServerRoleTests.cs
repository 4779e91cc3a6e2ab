using Microsoft.Extensions.Configuration;
using WhatsAppActors.Core.Operations.Processes;
using WhatsAppActors.Server.Startup;

namespace WhatsAppActors.Server.Tests.Startup;

/// <summary>A role that cannot be had is refused at the start, with what to do.</summary>
public sealed class ServerRoleTests
{
    [Fact]
    public void Without_a_word_it_is_a_silo() => Assert.Equal(ProcessRole.Silo, Chosen());

    [Fact]
    public void It_is_read_in_any_case() => Assert.Equal(ProcessRole.Silo, Chosen(("WhatsAppActors:Role", "silo")));

    [Theory]
    [InlineData("gateway")]
    [InlineData("7")]
    public void One_that_nobody_knows_is_refused(string asked)
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Chosen(("WhatsAppActors:Role", asked)));
        Assert.Contains(asked, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Silo, Web", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_web_front_end_cannot_have_its_actors_in_process()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Chosen(("WhatsAppActors:Role", "Web"), ("WhatsAppActors:Runtime", "Local"), ("ConnectionStrings:Postgres", "Host=db")));
        Assert.Contains("WhatsAppActors__Runtime", refusal.Message, StringComparison.Ordinal);
    }

    private static ProcessRole Chosen(params (string Key, string Value)[] settings) =>
        ServerRole.Chosen(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build());
}
