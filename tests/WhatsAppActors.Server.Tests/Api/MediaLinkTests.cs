using System.Net;
using Microsoft.Extensions.DependencyInjection;
using WhatsAppActors.Media.Guarded;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class MediaLinkTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Theory]
    [InlineData("https://files.example/order%00.pdf", "order.pdf")]
    [InlineData("https://files.example/a%2F..%2Fexe%E2%80%AEfdp.pdf?x=1", "exefdp.pdf")]
    [InlineData("https://files.example/%00%0A", null)]
    [InlineData("https://files.example/", null)]
    public async Task A_file_is_called_what_its_link_calls_it_as_far_as_that_is_a_name(string link, string? name)
    {
        await using var host = await ApiHost.StartAsync(
            await Postgres.CreateMigratedDatabaseAsync(), configureServices: services => services.AddSingleton(new GuardedHttp(new Pdfs(), TimeProvider.System)));
        var tenant = await host.TenantAsync();

        var taken = await tenant.Client.PostAsync("/api/media", new { link }, 201);

        Assert.Equal(name, taken.Text("filename"));
    }

    private sealed class Pdfs : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new ByteArrayContent("%PDF-1.7 made up"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } },
        });
    }
}
