using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
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
        await using var server = await Answering.StartAsync(refuseEvery: 3);
        var lanes = Enumerable.Range(0, 4).Select(i => new Lane("run", i, Numbers, new Mix { KnownPeople = 8, Duplicates = 0 }, 4, Secret, TimeProvider.System)).ToList();
        using var offering = new Offering([server.Address], lanes);

        var offer = await offering.OpenAsync(100, TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal(100, offer.Webhooks);
        Assert.InRange(offer.Refused, 30, 70);
        Assert.Equal(offer.Webhooks + offer.Refused, server.Posts);
    }

    [Fact]
    public async Task In_an_open_loop_a_slow_answer_is_held_against_all_that_wait_behind_it()
    {
        await using var server = await Answering.StartAsync(first: TimeSpan.FromMilliseconds(500));
        using var offering = new Offering([server.Address], [new Lane("run", 0, Numbers, new Mix { KnownPeople = 1 }, 1, Secret, TimeProvider.System)]);

        var offer = await offering.OpenAsync(100, TimeSpan.FromSeconds(0.5), CancellationToken.None);

        // One connection: the second was due after 10 ms, and had to wait for the first.
        Assert.InRange(offer.Latencies.P50, 100, double.MaxValue);
        Assert.InRange(offer.Latencies.Most, 480, double.MaxValue);
    }

    /// <summary>Answers every POST, not always with 200.</summary>
    private sealed class Answering : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private int _posts;

        private Answering(WebApplication app) => _app = app;

        public Uri Address => new(_app.Urls.Single());

        public int Posts => Volatile.Read(ref _posts);

        public static async Task<Answering> StartAsync(int refuseEvery = int.MaxValue, TimeSpan first = default)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var answering = new Answering(app);
            app.MapPost("/webhooks/whatsapp", async (JsonElement body) =>
            {
                var post = Interlocked.Increment(ref answering._posts);
                Assert.Equal("whatsapp_business_account", body.GetProperty("object").GetString());
                if (post == 1) await Task.Delay(first);
                return post % refuseEvery == 0 ? Results.Problem("Not now.", statusCode: 503) : Results.Ok();
            });
            await app.StartAsync();
            return answering;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
