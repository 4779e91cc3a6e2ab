using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using WhatsAppActors.Core.Media;
using WhatsAppActors.Media.Guarded;

namespace WhatsAppActors.Media.Tests.Guarded;

/// <summary>Servers that answer with something else than a file. 127.0.0.2 stands for the public internet, 127.0.0.1 for what is behind it.</summary>
public sealed class HostileServerTests
{
    private static readonly IPAddress Outside = IPAddress.Parse("127.0.0.2");
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_file_is_read()
    {
        await using var server = new Listener(Outside, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 4\r\n\r\nfile");

        Assert.Equal("file", await FetchAsync($"http://{Outside}:{server.Port}/"));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var inside = new Listener(IPAddress.Loopback, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret");
        await using var server = new Listener(Outside, $"HTTP/1.1 {status} Moved\r\nLocation: http://127.0.0.1:{inside.Port}/\r\nContent-Length: 0\r\n\r\n");

        var refused = await Assert.ThrowsAsync<GuardedFetchException>(() => FetchAsync($"http://{Outside}:{server.Port}/"));

        Assert.Equal("leads elsewhere (a redirect), which is not followed. Give the final URL.", refused.Reason);
        Assert.Equal((1, 0), (server.Connections, inside.Connections));
    }

    [Fact]
    public async Task A_name_that_leads_inside_the_second_time_leads_nowhere()
    {
        await using var server = new Listener(Outside, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 4\r\n\r\nfile");
        await using var inside = new Listener(IPAddress.Loopback, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret", server.Port);
        var lookups = 0;
        using var guarded = new GuardedHttp(
            GuardedHandler.Create(Outside.Equals, (_, _) => Task.FromResult<IPAddress[]>([Interlocked.Increment(ref lookups) == 1 ? Outside : IPAddress.Loopback])), _time);
        var link = $"http://rebinding.example:{server.Port}/";

        Assert.Equal("file", await guarded.FetchAsync(link, (content, cancel) => content.ReadAsStringAsync(cancel), CancellationToken.None));
        await Assert.ThrowsAsync<GuardedFetchException>(() => guarded.FetchAsync(link, (content, cancel) => content.ReadAsStringAsync(cancel), CancellationToken.None));

        Assert.Equal((2, 1, 0), (lookups, server.Connections, inside.Connections));
    }

    [Fact]
    public async Task A_file_without_an_end_is_cut_at_the_limit()
    {
        await using var server = new Listener(Outside, async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"u8.ToArray(), cancellationToken);
            var bytes = new byte[64 * 1024];
            while (true) await stream.WriteAsync(bytes, cancellationToken);
        });

        await Assert.ThrowsAsync<MediaTooLargeException>(() => FetchAsync($"http://{Outside}:{server.Port}/", async (content, cancel) =>
        {
            await using var bytes = await content.ReadAsStreamAsync(cancel);
            return (await Digest.CopyAsync(bytes, Stream.Null, 1024 * 1024, cancel)).Sha256;
        }));
    }

    [Fact]
    public async Task A_file_that_comes_a_byte_at_a_time_is_given_up_after_a_minute()
    {
        await using var server = new Listener(Outside, async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n."u8.ToArray(), cancellationToken);
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var begun = new TaskCompletionSource();
        var fetch = FetchAsync($"http://{Outside}:{server.Port}/", async (content, cancel) =>
        {
            await using var bytes = await content.ReadAsStreamAsync(cancel);
            await bytes.ReadExactlyAsync(new byte[1], cancel);
            begun.SetResult();
            await bytes.ReadExactlyAsync(new byte[1], cancel);
            return "all";
        });
        await begun.Task;

        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(fetch.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("could not be fetched within 60 seconds.", (await Assert.ThrowsAsync<GuardedFetchException>(() => fetch)).Reason);
    }

    [Fact]
    public async Task Headers_without_an_end_are_cut()
    {
        const int Most = 1024 * 1024;
        var sent = 0L;
        await using var server = new Listener(Outside, async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancellationToken);
            var header = Encoding.ASCII.GetBytes($"X-More: {new string('x', 8000)}\r\n");
            while (Volatile.Read(ref sent) < 100 * Most)
            {
                await stream.WriteAsync(header, cancellationToken);
                Interlocked.Add(ref sent, header.Length);
            }
        });

        await Assert.ThrowsAsync<GuardedFetchException>(() => FetchAsync($"http://{Outside}:{server.Port}/"));

        // More than was read may have gone into the sockets' buffers.
        Assert.InRange(Volatile.Read(ref sent), 1, 20 * Most);
    }

    [Fact]
    public async Task What_is_packed_stays_so()
    {
        await using var server = new Listener(Outside, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbomb");

        Assert.Equal("bomb", await FetchAsync($"http://{Outside}:{server.Port}/"));
    }

    [Theory]
    [InlineData("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "was answered HTTP 404.")]
    [InlineData("HTTP/1.1 206 Partial Content\r\nContent-Length: 1\r\n\r\n.", "was answered HTTP 206.")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", "could not be fetched: nobody answers there, or the connection was cut off.")]
    [InlineData("220 mail.example ESMTP\r\n", "could not be fetched: nobody answers there, or the connection was cut off.")]
    [InlineData("", "could not be fetched: nobody answers there, or the connection was cut off.")]
    public async Task What_is_no_whole_answer_is_said(string answer, string reason)
    {
        await using var server = new Listener(Outside, answer);

        Assert.Equal(reason, (await Assert.ThrowsAsync<GuardedFetchException>(() => FetchAsync($"http://{Outside}:{server.Port}/"))).Reason);
    }

    [Fact]
    public async Task A_fault_of_this_side_is_no_fault_of_the_link()
    {
        await using var server = new Listener(Outside, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfile");

        await Assert.ThrowsAsync<IOException>(() => FetchAsync($"http://{Outside}:{server.Port}/", (_, _) => throw new IOException("No space left on device")));
    }

    [Fact]
    public async Task Who_gives_up_is_not_told_that_the_link_failed()
    {
        await using var server = new Listener(Outside, (_, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        using var guarded = new GuardedHttp(GuardedHandler.Create(Outside.Equals), _time);
        using var gaveUp = new CancellationTokenSource();
        var fetch = guarded.FetchAsync($"http://{Outside}:{server.Port}/", (content, cancel) => content.ReadAsStringAsync(cancel), gaveUp.Token);

        await gaveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
    }

    private async Task<string> FetchAsync(string link, Func<HttpContent, CancellationToken, Task<string>>? read = null)
    {
        using var guarded = new GuardedHttp(GuardedHandler.Create(Outside.Equals), _time);
        return await guarded.FetchAsync(link, read ?? ((content, cancel) => content.ReadAsStringAsync(cancel)), CancellationToken.None);
    }
}
