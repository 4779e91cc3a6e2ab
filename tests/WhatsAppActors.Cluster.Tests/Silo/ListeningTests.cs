using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using WhatsAppActors.Orleans.Silo;

namespace WhatsAppActors.Cluster.Tests.Silo;

/// <summary>Where a silo listens, and where it says that it is reached.</summary>
public sealed class ListeningTests
{
    [Fact]
    public void It_listens_where_it_is_reached_unless_told_otherwise()
    {
        var endpoints = Endpoints(("Address", "127.0.0.2"), ("SiloPort", "21111"), ("GatewayPort", "22111"));

        Assert.Equal("127.0.0.2 21111 22111", Reached(endpoints));
        Assert.Equal("127.0.0.2:21111 127.0.0.2:22111", Listening(endpoints));
    }

    [Fact]
    public void Behind_an_address_translation_it_listens_elsewhere()
    {
        var endpoints = Endpoints(
            ("Address", "192.0.2.7"), ("SiloPort", "21111"), ("GatewayPort", "22111"), ("ListenAddress", "0.0.0.0"), ("ListenSiloPort", "31111"), ("ListenGatewayPort", "32111"));

        Assert.Equal("192.0.2.7 21111 22111", Reached(endpoints));
        Assert.Equal("0.0.0.0:31111 0.0.0.0:32111", Listening(endpoints));
    }

    [Theory]
    [InlineData("ListenSiloPort", "SiloPort")]
    [InlineData("ListenGatewayPort", "GatewayPort")]
    public void A_port_to_listen_on_alone_is_refused_with_what_to_set(string listens, string reached)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Endpoints((listens, "31111")));

        Assert.Contains($"WhatsAppActors:Orleans:{reached} is not: set it", refused.Message, StringComparison.Ordinal);
    }

    private static string Reached(EndpointOptions endpoints) => $"{endpoints.AdvertisedIPAddress} {endpoints.SiloPort} {endpoints.GatewayPort}";

    private static string Listening(EndpointOptions endpoints) => $"{endpoints.SiloListeningEndpoint} {endpoints.GatewayListeningEndpoint}";

    // As a server makes them, which is not started.
    private static EndpointOptions Endpoints(params (string Name, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"{OrleansOptions.Section}:{s.Name}", (string?)s.Value)));
        builder.AddCluster("Host=127.0.0.1;Username=nobody", carryTraces: false);
        using var services = builder.Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<EndpointOptions>>().Value;
    }
}
