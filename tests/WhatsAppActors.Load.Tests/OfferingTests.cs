using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WhatsAppActors.Channels.MetaCloud.Webhooks;
using WhatsAppActors.Core.Channels;
using WhatsAppActors.Core.Intake;
using WhatsAppActors.Load.Posting;
using WhatsAppActors.Load.Traffic;

namespace WhatsAppActors.Load.Tests;

/// <summary>What lanes write, and how it is offered.</summary>
public sealed class OfferingTests
{
    private static readonly byte[] Secret = "secret"u8.ToArray();
    private static readonly Number[] Numbers = [new("111", "1"), new("222", "1")];

    [Fact]
    public void What_a_lane_writes_is_signed_and_read_as_it_was_meant()
    {
        var lane = new Lane("run", 3, Numbers, new Mix { KnownPeople = 20, Media = 0.5, Duplicates = 0, Batches = 0.5 }, 1, Secret, TimeProvider.System);
        while (lane.Introduce()) lane.Acknowledge();
        for (var i = 0; i < 200; i++)
        {
            lane.Next();
            var body = lane.Body.ToArray();
            Assert.NotNull(SignatureVerifier.Verify(body, "sha256=" + Encoding.ASCII.GetString(lane.Signature.Span), [new AppSecret(AppProof.Platform, Secret, new HashSet<string>())]));
            lane.Acknowledge();
            var items = MetaWebhookParser.Parse(body).Cast<MessageItem>().ToList();
            Assert.Equal(lane.Acknowledged.TakeLast(items.Count).Select(w => (w.Wamid("run"), w.Text, w.Number.PhoneNumberId)), items.Select(i => (i.ProviderMessageId, i.Text!, i.Address!.ProviderId)));
        }

        Assert.All(lane.Acknowledged.GroupBy(w => w.Phone), person => Assert.Equal(Enumerable.Range(1, person.Count()), person.Select(w => w.Turn)));
    }

    [Fact]
    public async Task What_is_not_answered_200_is_posted_again_and_counts_once()
    {
        await using var server = new Answering(refuseEvery: 3);
        var lanes = Enumerable.Range(0, 4).Select(i => new Lane("run", i, Numbers, new Mix { KnownPeople = 8, Duplicates = 0 }, 4, Secret, TimeProvider.System)).ToList();
        using var offering = new Offering(server.Address, lanes);

        var offer = await offering.OpenAsync(100, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal(100, offer.Webhooks);
        Assert.InRange(offer.Refused, 30, 70);
        Assert.Equal(offer.Webhooks + offer.Refused, server.Posts);
    }

    [Fact]
    public async Task In_an_open_loop_a_slow_answer_is_held_against_all_that_wait_behind_it()
    {
        await using var server = new Answering(first: TimeSpan.FromMilliseconds(500));
        using var offering = new Offering(server.Address, [new Lane("run", 0, Numbers, new Mix { KnownPeople = 1 }, 1, Secret, TimeProvider.System)]);

        var offer = await offering.OpenAsync(100, TimeSpan.FromSeconds(0.5), CancellationToken.None);

        // One connection: the second was due after 10 ms, and had to wait for the first.
        Assert.InRange(offer.Latencies.P50, 100, double.MaxValue);
        Assert.InRange(offer.Latencies.Most, 480, double.MaxValue);
    }

    /// <summary>Answers every POST, not always with 200.</summary>
    private sealed class Answering : IAsyncDisposable
    {
        private readonly HttpListener _listener = new();
        private readonly Task _running;
        private readonly int _refuseEvery;
        private readonly TimeSpan _first;
        private int _posts;

        public Answering(int refuseEvery = int.MaxValue, TimeSpan first = default)
        {
            _refuseEvery = refuseEvery;
            _first = first;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                Address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
            }

            _listener.Prefixes.Add(Address.ToString());
            _listener.Start();
            _running = RunAsync();
        }

        public Uri Address { get; }

        public int Posts => Volatile.Read(ref _posts);

        public async ValueTask DisposeAsync()
        {
            _listener.Close();
            await _running;
        }

        private async Task RunAsync()
        {
            while (true)
            {
                HttpListenerContext context;
                try
                {
                    context = await _listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }

                var post = Interlocked.Increment(ref _posts);
                using (var body = await JsonDocument.ParseAsync(context.Request.InputStream)) Assert.Equal("whatsapp_business_account", body.RootElement.GetProperty("object").GetString());
                if (post == 1) await Task.Delay(_first);
                context.Response.StatusCode = post % _refuseEvery == 0 ? 503 : 200;
                context.Response.Close();
            }
        }
    }
}
