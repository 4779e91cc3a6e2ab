using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WhatsAppActors.Media.Tests.Guarded;

namespace WhatsAppActors.Integration.Tests.Outgoing;

/// <summary>Files by the API: taken, given back in parts, and only to their tenant.</summary>
[Collection(SimulatedServerCollection.Name)]
public sealed class FileApiTests(SimulatedServer server)
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n" + new string('x', 2000) + "\n%%EOF");

    [Fact]
    public async Task A_file_is_kept_once_and_given_back_whole_or_in_part()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();

        var first = await TakeAsync(tenant, Pdf, "application/pdf", "?filename=bill.pdf");
        var again = await TakeAsync(tenant, Pdf, "application/pdf", "?filename=bill.pdf");
        Assert.Equal(first.GetProperty("sha256").GetString(), again.GetProperty("sha256").GetString());

        var path = $"/api/media/{first.GetProperty("id").GetString()}";
        using var whole = await AskAsync(tenant, path);
        Assert.Equal(Pdf, await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal("nosniff", Assert.Single(whole.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", string.Join(' ', whole.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var part = await AskAsync(tenant, path, new RangeHeaderValue(2, 5));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(Pdf[2..6], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(Pdf.Length, part.Content.Headers.ContentRange?.Length);
        using var beyond = await AskAsync(tenant, path, new RangeHeaderValue(Pdf.Length, null));
        Assert.Equal(HttpStatusCode.OK, beyond.StatusCode);
        Assert.Equal(Pdf, await beyond.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Another_tenant_does_not_find_it()
    {
        var (tenant, other) = (await Api.Administrator(server.Process).NewTenantAsync(), await Api.Administrator(server.Process).NewTenantAsync());
        var file = await TakeAsync(tenant, Pdf, "application/pdf");

        using var answer = await AskAsync(other, $"/api/media/{file.GetProperty("id").GetString()}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task What_is_not_what_it_is_called_or_empty_or_without_a_type_is_refused()
    {
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();

        Assert.Equal(400, (int)(await RefusedAsync(tenant, Pdf, "image/png")).StatusCode!);
        Assert.Equal(400, (int)(await RefusedAsync(tenant, [], "application/pdf")).StatusCode!);
        Assert.Equal(415, (int)(await RefusedAsync(tenant, Pdf, type: null)).StatusCode!);
    }

    [Theory]
    [InlineData("http://127.0.0.1:{port}/secret", "not of the public internet")]
    [InlineData("http://localhost:{port}/secret", "not of the public internet")]
    [InlineData("http://[::ffff:127.0.0.1]:{port}/secret", "not of the public internet")]
    [InlineData("http://169.254.169.254/latest/meta-data", "not of the public internet")]
    [InlineData("file:///etc/passwd", "must be an http or https URL")]
    public async Task A_link_into_the_house_is_refused_by_its_field_and_nobody_is_asked(string link, string why)
    {
        await using var inside = new Listener(IPAddress.Loopback, "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\nContent-Length: 8\r\n\r\n%PDF-1.4");
        var tenant = await Api.Administrator(server.Process).NewTenantAsync();

        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => tenant.PostAsync("/api/media", new { link = link.Replace("{port}", $"{inside.Port}", StringComparison.Ordinal) }));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("\"link\"", refused.Message, StringComparison.Ordinal);
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, inside.Connections);
    }

    private Task<HttpRequestException> RefusedAsync(Api tenant, byte[] bytes, string? type) => Assert.ThrowsAsync<HttpRequestException>(() => TakeAsync(tenant, bytes, type));

    private async Task<JsonElement> TakeAsync(Api tenant, byte[] bytes, string? type, string query = "")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/media" + query) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Key);
        using var answer = await server.Http.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException(await answer.Content.ReadAsStringAsync(), null, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<HttpResponseMessage> AskAsync(Api tenant, string path, RangeHeaderValue? range = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tenant.Key);
        request.Headers.Range = range;
        return await server.Http.SendAsync(request);
    }
}
