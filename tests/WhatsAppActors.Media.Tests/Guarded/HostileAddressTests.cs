using System.Net;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Media.Tests.Guarded;

/// <summary>Links that lead, in whatever way they are written, to this machine or its neighbours. None of them is connected to.</summary>
public sealed class HostileAddressTests
{
    // {port} is a listener's on this machine: whoever gets there is counted.
    public static TheoryData<string> Links => new(
        "http://127.0.0.1:{port}/",
        "http://127.0.0.53:{port}/",
        "http://127.1:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://0x7f.0.0.1:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://017700000001:{port}/",
        "http://127.0.0.1.:{port}/",
        "http://0.0.0.0:{port}/",
        "http://0:{port}/",
        "http://１２７.０.０.１:{port}/",
        "http://127。0。0。1:{port}/",
        "http://[::1]:{port}/",
        "http://[::]:{port}/",
        "http://[0:0:0:0:0:0:0:1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::ffff:7f00:1]:{port}/",
        "http://[::127.0.0.1]:{port}/",
        "http://[64:ff9b::127.0.0.1]:{port}/",
        "http://[64:ff9b:1::7f00:1]:{port}/",
        "http://[2002:7f00:1::]:{port}/",
        "http://[2001:0:7f00:1::80ff:fffe]:{port}/",
        "http://[fe80::1]:{port}/",
        "http://[fe80::1%25lo]:{port}/",
        "http://[fc00::1]:{port}/",
        "http://[fd12:3456:789a::1]:{port}/",
        "http://[ff02::1]:{port}/",
        "http://10.0.0.1:{port}/",
        "http://172.16.0.1:{port}/",
        "http://172.31.255.254:{port}/",
        "http://192.168.1.1:{port}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/latest/meta-data/",
        "http://100.64.0.1:{port}/",
        "http://198.18.0.1:{port}/",
        "http://224.0.0.1:{port}/",
        "http://255.255.255.255:{port}/",
        "http://localhost:{port}/",
        "http://LOCALHOST.:{port}/",
        "http://router.example:{port}/",
        "http://half.example:{port}/",
        "https://router.example:{port}/",
        "http://nowhere.example:{port}/");

    [Theory]
    [MemberData(nameof(Links))]
    public async Task A_link_that_leads_inside_is_not_connected_to(string link)
    {
        await using var four = new Listener(IPAddress.Any, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
        await using var six = new Listener(IPAddress.IPv6Any, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret", four.Port);
        using var guarded = new GuardedHttp(GuardedHandler.Create(resolve: ResolveAsync), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<GuardedFetchException>(
            () => guarded.FetchAsync(link.Replace("{port}", $"{four.Port}", StringComparison.Ordinal), (content, cancel) => content.ReadAsStringAsync(cancel), CancellationToken.None));

        Assert.Equal("leads to an address that is not of the public internet; nothing is fetched from there.", refused.Reason);
        Assert.Equal((0, 0), (four.Connections, six.Connections));
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.com/file")]
    [InlineData("gopher://127.0.0.1:5432/_SELECT")]
    [InlineData("data:text/plain,secret")]
    [InlineData("//example.com/file")]
    [InlineData("http://user:secret@example.com/")]
    [InlineData("http://public.example@127.0.0.1/")]
    [InlineData("http:///file")]
    [InlineData("not a link")]
    [InlineData("")]
    public async Task What_is_no_plain_web_link_is_not_looked_up(string link)
    {
        using var guarded = new GuardedHttp(GuardedHandler.Create(resolve: (name, _) => throw new InvalidOperationException($"{name} was looked up.")), TimeProvider.System);

        var refused = await Assert.ThrowsAsync<GuardedFetchException>(() => guarded.FetchAsync(link, (content, cancel) => content.ReadAsStringAsync(cancel), CancellationToken.None));

        Assert.Equal("must be an http or https URL without a user.", refused.Reason);
    }

    // As helpful as any resolver: what it does not know is this machine.
    private static Task<IPAddress[]> ResolveAsync(string name, CancellationToken cancellationToken) => Task.FromResult<IPAddress[]>(name switch
    {
        "router.example" => [IPAddress.Parse("192.168.1.1")],
        "half.example" => [IPAddress.Parse("93.184.216.34"), IPAddress.Loopback],
        "nowhere.example" => [],
        _ => [IPAddress.Loopback],
    });
}
