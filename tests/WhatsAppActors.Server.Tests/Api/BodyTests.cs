using System.Net;
using System.Text;
using WhatsAppActors.Server.Tests.Hosting;

namespace WhatsAppActors.Server.Tests.Api;

public sealed class BodyTests(TestPostgres postgres, SharedHost shared) : ApiTest(postgres, shared)
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"name\":{\"a\":{\"\\udc00\":1}}}")]
    public async Task What_is_not_one_JSON_object_is_refused(string body)
    {
        var problem = await Host.Administrator.PostAsync("/api/tenants", body, 400);
        Assert.Equal("/problems/malformed-json", problem.Text("type"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_one_megabyte_is_refused_with_and_without_a_length(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tenants");
        request.Content = new StringContent($"{{\"name\":\"{new string('x', 1024 * 1024)}\"}}", Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await Host.Administrator.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("/problems/body-too-large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("{\"name\":null}", "name")]
    [InlineData("{\"name\":7}", "name")]
    [InlineData("{\"name\":\"\"}", "name")]
    [InlineData("{\"name\":\"   \"}", "name")]
    [InlineData("{\"name\":\"a\\u0000b\"}", "name")]
    [InlineData("{\"name\":\"\\ud800\"}", "name")]
    [InlineData("{\"name\":\"a\",\"nmae\":\"b\"}", "nmae")]
    [InlineData("{\"name\":\"a\",\"currency\":\"DOLLAR\"}", "currency")]
    [InlineData("{\"name\":\"a\",\"currency\":\"U5D\"}", "currency")]
    public async Task A_wrong_member_is_named(string body, string member)
    {
        var problem = await Host.Administrator.PostAsync("/api/tenants", body, 400);
        Assert.Equal("/problems/invalid-body", problem.Text("type"));
        Assert.Equal([member], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.Contains(member, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_may_have_two_hundred_characters_whatever_they_are()
    {
        var longest = string.Concat(Enumerable.Repeat("😀", 200));
        await Host.Administrator.PostAsync("/api/tenants", new { name = longest }, 201);
        var problem = await Host.Administrator.PostAsync("/api/tenants", new { name = longest + "x" }, 400);
        Assert.Contains("200", problem.GetProperty("errors").GetProperty("name")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/customers?limit=0", "limit")]
    [InlineData("/api/customers?limit=201", "limit")]
    [InlineData("/api/customers?limit=ten", "limit")]
    [InlineData("/api/customers?limit=-1", "limit")]
    [InlineData("/api/customers?limit=", "limit")]
    [InlineData("/api/customers?limit=1&limit=2", "limit")]
    [InlineData("/api/customers?cursor=!!!", "cursor")]
    [InlineData("/api/customers?cursor=AAAA", "cursor")]
    [InlineData("/api/customers?cursor=", "cursor")]
    [InlineData("/api/customers?createdFrom=yesterday", "createdFrom")]
    [InlineData("/api/customers?createdTo=1700000000", "createdTo")]
    [InlineData("/api/customers?seenFrom=2026-13-01", "seenFrom")]
    [InlineData("/api/customers?seenTo=x", "seenTo")]
    [InlineData("/api/customers?active=maybe", "active")]
    [InlineData("/api/customers?active=0", "active")]
    [InlineData("/api/customers?includeDeleted=perhaps", "includeDeleted")]
    [InlineData("/api/customers?q=a%00b", "q")]
    [InlineData("/api/search", "q")]
    [InlineData("/api/search?q=%20%20", "q")]
    [InlineData("/api/search?q=a%00b", "q")]
    [InlineData("/api/search?q=a&limit=0", "limit")]
    [InlineData("/api/search?q=a&cursor=x", "cursor")]
    [InlineData("/api/conversations?status=lost", "status")]
    [InlineData("/api/conversations?limit=1000", "limit")]
    [InlineData("/api/messages", "providerMessageId")]
    [InlineData("/api/messages?providerMessageId=", "providerMessageId")]
    [InlineData("/api/parked?limit=0", "limit")]
    [InlineData("/api/channels?cursor=x", "cursor")]
    public async Task A_wrong_parameter_is_named(string path, string parameter)
    {
        var problem = await Client.GetAsync(path, 400);
        Assert.Equal("/problems/invalid-parameter", problem.Text("type"));
        Assert.Equal([parameter], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
    }

    [Theory]
    [InlineData("/api/customers/not-a-uuid")]
    [InlineData("/api/conversations/1")]
    [InlineData("/api/conversations/%7B00000000-0000-0000-0000-000000000000%7D/messages")]
    [InlineData("/api/messages/x")]
    [InlineData("/api/channels/x/events")]
    [InlineData("/api/channels/00000000-0000-0000-0000-000000000000")]
    public async Task An_id_that_nothing_has_is_not_found(string path)
    {
        var problem = await Client.GetAsync(path, 404);
        Assert.Equal("/problems/not-found", problem.Text("type"));
    }

    [Fact]
    public async Task A_filter_by_an_id_that_nothing_has_finds_nothing()
    {
        var channel = await Seed.ChannelAsync(Tenant.Id);
        var customer = await Seed.CustomerAsync(Tenant.Id, channel);
        await Seed.ConversationAsync(Tenant.Id, channel, customer);
        Assert.Empty((await Client.GetAsync("/api/customers?channelId=x", 200)).Items());
        Assert.Empty((await Client.GetAsync("/api/conversations?customerId=x", 200)).Items());
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Created, "apiKey")]
    [InlineData("application/json; charset=utf-8", HttpStatusCode.Created, "apiKey")]
    [InlineData("application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "/problems/unsupported-media-type")]
    public async Task A_body_that_says_it_is_something_else_is_refused(string? type, HttpStatusCode status, string expected)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{\"name\":\"plain\"}"));
        content.Headers.ContentType = type is null ? null : System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);
        using var response = await Host.Administrator.PostAsync(new Uri("/api/tenants", UriKind.Relative), content);
        Assert.Equal(status, response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
