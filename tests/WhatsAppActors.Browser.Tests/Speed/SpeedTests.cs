using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using WhatsAppActors.Browser.Tests.Screens;
using Xunit.Abstractions;

namespace WhatsAppActors.Browser.Tests.Speed;

[Collection(ServerAndBrowser.Collection)]
public sealed class SpeedTests(ServerAndBrowser shared, ITestOutputHelper output)
{
    private const int Rate = 50;
    private const int Seconds = 20;
    private const int People = 25;
    private static readonly TimeSpan Target = TimeSpan.FromMilliseconds(500);

    // Notes when each mark #n# is first in the page, whatever part of the page that is.
    private const string Watch = """
        () => {
          window.seen = {};
          const look = (text) => { for (const mark of (text ?? '').matchAll(/#(\d+)#/g)) window.seen[mark[1]] ??= Date.now(); };
          new MutationObserver((changes) => {
            for (const change of changes) {
              if (change.type === 'characterData') look(change.target.data);
              for (const node of change.addedNodes) look(node.textContent);
            }
          }).observe(document.body, { subtree: true, childList: true, characterData: true });
        }
        """;

    [BrowserFact]
    public async Task At_fifty_messages_a_second_ninety_five_of_a_hundred_are_on_the_screen_within_half_a_second()
    {
        var api = await Api.Administrator(shared.Server).NewTenantAsync("Speed");
        var number = Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString();
        await api.AddChannelAsync(number, appSecret: "speed-secret");
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(api.Key);
        await Expect(new InboxScreen(page).By("inbox-list")).ToBeVisibleAsync();
        await page.EvaluateAsync(Watch);

        // Open loop: each message leaves at its instant, however long the others take.
        var left = new long[Rate * Seconds];
        var began = Stopwatch.StartNew();
        var posts = new List<Task>();
        for (var message = 0; message < left.Length; message++)
        {
            var due = TimeSpan.FromSeconds((double)message / Rate) - began.Elapsed;
            if (due > TimeSpan.Zero) await Task.Delay(due);
            left[message] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            posts.Add(PostAsync(number, message));
        }

        await Task.WhenAll(posts);
        Dictionary<string, long> seen = [];
        await Eventually.AsItIs(async () =>
        {
            seen = await page.EvaluateAsync<Dictionary<string, long>>("() => window.seen");
            Assert.True(seen.ContainsKey((left.Length - 1).ToString()));
        });

        // In the list only the last message of a chat is shown: one that was followed by another before the next look was never due there.
        var times = left.Select((at, message) => (At: at, Message: message)).Where(m => seen.ContainsKey(m.Message.ToString()))
            .Select(m => (double)(seen[m.Message.ToString()] - m.At)).Order().ToList();
        output.WriteLine($"{times.Count} of {left.Length} messages seen; ms from webhook to screen: p50 {Part(times, .5)}, p95 {Part(times, .95)}, p99 {Part(times, .99)}, most {times[^1]}");
        Assert.InRange(times.Count, left.Length * 9 / 10, left.Length);
        Assert.InRange(Part(times, .95), 0, Target.TotalMilliseconds);
    }

    [BrowserFact]
    public async Task Ten_thousand_chats_are_scrolled_through_without_stutter()
    {
        const int Chats = 10_000;
        var api = await Api.Administrator(shared.Server).NewTenantAsync("Ten thousand");
        var number = Random.Shared.NextInt64(100_000_000_000_000, 999_999_999_999_999).ToString();
        var channel = await api.AddChannelAsync(number);
        await FillAsync(Guid.Parse(channel), Chats);
        await using var agent = await shared.VisitAsync();
        var page = await agent.SignInAsync(api.Key);
        var inbox = new InboxScreen(page);
        // A moment in which the machine is busy with something else is not the page's: the best of three ways down counts.
        for (var way = 1; ; way++)
        {
            await Expect(inbox.Rows.First).ToContainTextAsync("Person 10000");
            var frames = (await page.EvaluateAsync<double[]>(WheelDown)).Order().ToList();
            await Expect(inbox.Row("Person 1 the first")).ToBeVisibleAsync();
            output.WriteLine($"{frames.Count} frames; ms: p50 {Part(frames, .5):0.0}, p95 {Part(frames, .95):0.0}, p99 {Part(frames, .99):0.0}, longest {frames[^1]:0.0}");
            if (Part(frames, .95) <= StutterMs)
            {
                return;
            }

            Assert.True(way < 3, $"More than one frame in twenty took over {StutterMs} ms, three times.");
            await page.ReloadAsync();
        }
    }

    // Three frames of a screen of 60 Hz, and half of one for their jitter.
    private const double StutterMs = 58;

    /// <summary>Scrolls down at a brisk pace until the last chat is there, and returns the milliseconds of every frame.</summary>
    private const string WheelDown = """
        async () => {
          const list = document.querySelector('[data-testid=inbox-list]');
          const scroller = [list, ...list.querySelectorAll('*')].find((n) => n.scrollHeight > n.clientHeight + 10 && getComputedStyle(n).overflowY !== 'visible') ?? list;
          const frames = [];
          let last = performance.now();
          const until = last + 120000;
          while (performance.now() < until) {
            await new Promise(requestAnimationFrame);
            const now = performance.now();
            frames.push(now - last);
            last = now;
            scroller.scrollTop += 1000;
            if (list.textContent.includes('Person 1 the first')) return frames;
          }
          throw new Error('The last chat did not come.');
        }
        """;

    private static double Part(List<double> sorted, double part) => sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * part)];

    private async Task PostAsync(string number, int message)
    {
        var body = MetaPosts.OneText(number, $"4915100000{message % People:000}", $"wamid.speed.{number}.{message}", $"Message #{message}#");
        Assert.Equal(System.Net.HttpStatusCode.OK, await shared.Server.Http.PostAsync(body, "speed-secret"));
    }

    private async Task FillAsync(Guid channel, int chats)
    {
        await using var database = NpgsqlDataSource.Create(shared.Server.ConnectionString);
        await using var fill = database.CreateBatch();
        foreach (var sql in new[]
        {
            """
            INSERT INTO customers (tenant_id, id, display_name, source, channel_id, original_external_id, phone, first_contact_at, last_seen_at)
            SELECT c.tenant_id, gen_random_uuid(), 'Person ' || n || CASE n WHEN 1 THEN ' the first' ELSE '' END, 'whatsapp', c.id, '49' || n, '+4915' || 100000000 + n, now(), now()
              FROM channels c, generate_series(1, $2) n WHERE c.id = $1
            """,
            """
            INSERT INTO conversations (tenant_id, id, channel_id, customer_id, kind, chat_key, last_seq, last_message_at, window_expires_at)
            SELECT p.tenant_id, gen_random_uuid(), p.channel_id, p.id, 'direct', p.id::text, 1, now() - make_interval(secs => $2 - substr(p.original_external_id, 3)::integer), now() + interval '1 day'
              FROM customers p WHERE p.channel_id = $1
            """,
            """
            INSERT INTO messages (tenant_id, id, conversation_id, seq, channel_id, customer_id, direction, author, type, text, provider_timestamp, status)
            SELECT v.tenant_id, gen_random_uuid(), v.id, 1, v.channel_id, v.customer_id, 'inbound', 'customer', 'text', 'Hello', v.last_message_at, 'received'
              FROM conversations v WHERE v.channel_id = $1 AND $2 > 0
            """,
        })
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.Add(new() { Value = channel });
            command.Parameters.Add(new() { Value = chats });
            fill.BatchCommands.Add(command);
        }

        await fill.ExecuteNonQueryAsync();
    }
}
