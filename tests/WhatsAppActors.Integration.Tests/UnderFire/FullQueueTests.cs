using System.Net;
using System.Text.Json;
using Npgsql;
using WhatsAppActors.TestKit;

namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>More webhooks than the intake's queue holds.</summary>
[Collection(AloneCollection.Name)]
public sealed class FullQueueTests(TestPostgres postgres)
{
    private const int Queue = 10, Posts = 30;

    [Fact]
    public async Task What_finds_the_queue_full_is_answered_503_and_leaves_nothing_behind()
    {
        // A server that waits for locks as long as the test likes, so that it is the test that ends the block.
        await using var database = await TestDatabase.CreateMigratedAsync(postgres);
        await using var server = await ServerProcess.StartAsync(
            database.ConnectionString + ";Options=-c lock_timeout=5min -c statement_timeout=5min;Command Timeout=300",
            new Dictionary<string, string> { ["WhatsAppActors__Intake__QueuedItems"] = Queue.ToString() });
        var made = await Api.Administrator(server).PostAsync("/api/tenants", new { name = "Full" });
        var tenant = made.GetProperty("id").GetGuid();
        var number = SharedServer.NewNumber();
        await new Api(server.Http, made.GetProperty("apiKey").GetString()!).AddChannelAsync(number);

        // While a table is locked no commit comes through, so the queue fills.
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var block = await connection.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand("LOCK TABLE message_keys IN SHARE MODE", connection, block)) await take.ExecuteNonQueryAsync();

        var posts = Enumerable.Range(0, Posts).Select(i => WebhookPost.OfOne($"{number}-{i}", $"4915{200_000_000 + i}", number)).ToList();
        var answers = posts.ConvertAll(p => server.Http.PostAsync(p.Body, ServerProcess.PlatformSecret));
        while (answers.Count(a => a.IsCompleted) < Posts - Queue) await Task.WhenAny(answers.Where(a => !a.IsCompleted));
        await block.DisposeAsync();

        var (recorder, refused) = (new Recorder(), new List<WebhookPost>());
        foreach (var (post, answering) in posts.Zip(answers))
        {
            var begun = recorder.Begin(post);
            using var answer = await answering;
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                recorder.Acknowledge(post, begun);
                continue;
            }

            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
            Assert.Equal("/problems/webhook-intake-full", problem.RootElement.GetProperty("type").GetString());
            refused.Add(post);
        }

        Assert.Equal(Posts - Queue, refused.Count);
        var stored = await StoredWorld.ReadAsync(server.ConnectionString, tenant);
        Assert.Empty(Checker.Complaints(recorder.Everything(), stored));
        Assert.Equal((Queue, Queue, Queue, Queue), (stored.Customers.Count, stored.Conversations.Count, stored.Messages.Count, stored.Bodies.Count));

        // Posted again they are taken, and so is a POST that is larger than the whole queue.
        var larger = WebhookPost.Of([.. Enumerable.Range(0, 5 * Queue).Select(i => ($"{number}-large-{i}", $"4915{300_000_000 + i}", number))], number);
        foreach (var post in refused.Append(larger))
        {
            var begun = recorder.Begin(post);
            using var answer = await server.Http.PostAsync(post.Body, ServerProcess.PlatformSecret);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            recorder.Acknowledge(post, begun);
        }

        stored = await StoredWorld.ReadAsync(server.ConnectionString, tenant);
        Assert.Empty(Checker.Complaints(recorder.Everything(), stored));
        Assert.Equal(Posts + (5 * Queue), stored.Messages.Count);
        Assert.Empty(server.Errors);
    }
}
