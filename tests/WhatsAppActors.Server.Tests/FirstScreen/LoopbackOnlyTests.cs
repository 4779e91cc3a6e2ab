using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Server.FirstScreen;

namespace WhatsAppActors.Server.Tests.FirstScreen;

public sealed class LoopbackOnlyTests
{
    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1:5080", true)]
    [InlineData("127.0.0.1", "localhost:5080", true)]
    [InlineData("::1", "[::1]:5080", true)]
    [InlineData("::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("192.168.1.7", "127.0.0.1:5080", false)]
    [InlineData("192.168.1.7", "192.168.1.2:5080", false)]
    [InlineData("127.0.0.1", "demo.example.com", false)]
    [InlineData("127.0.0.1", "127.0.0.1.example.com", false)]
    [InlineData(null, "127.0.0.1", false)]
    public async Task What_is_marked_exists_for_this_machine_under_its_own_names(string? sender, string host, bool there)
    {
        Assert.Equal(there, await PassesAsync(sender, host, new LoopbackOnly()));
        Assert.True(await PassesAsync(sender, host));
    }

    private static async Task<bool> PassesAsync(string? sender, string host, params object[] metadata)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        var passed = false;
        LoopbackOnly.Use(app);
        app.Run(_ =>
        {
            passed = true;
            return Task.CompletedTask;
        });
        var context = new DefaultHttpContext { RequestServices = services };
        context.Connection.RemoteIpAddress = sender is null ? null : IPAddress.Parse(sender);
        context.Request.Host = new HostString(host);
        context.SetEndpoint(new Endpoint(_ => Task.CompletedTask, new EndpointMetadataCollection(metadata), displayName: null));
        await app.Build()(context);
        Assert.Equal(passed, context.Response.StatusCode != StatusCodes.Status404NotFound);
        return passed;
    }
}
