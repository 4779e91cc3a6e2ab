using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace WhatsAppActors.PretendProvider;

/// <summary>Posts status webhooks (Meta: "messages webhook reference, status"), signed, and again until they are taken.</summary>
internal sealed class StatusPoster(HttpClient http, ProviderOptions options, TimeProvider time)
{
    private const int MessagesAPost = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private static readonly string[] Statuses = ["sent", "delivered", "read"];

    /// <summary>
    /// Sent, delivered and read for each, of many messages in one webhook; returns when all are taken. Shuffled: a status a webhook, in any
    /// order, and each of them twice.
    /// </summary>
    public async Task<(int Posts, int Refused)> PostAsync(Uri webhook, IReadOnlyCollection<Acceptance> accepted, bool shuffled, CancellationToken cancellationToken)
    {
        int posts = 0, refused = 0;
        foreach (var chunk in accepted.GroupBy(a => a.Number).SelectMany(number => number.Chunk(MessagesAPost)))
        {
            string[][] webhooks = shuffled ? [.. Statuses.Concat(Statuses).Select(status => (string[])[status])] : [Statuses];
            if (shuffled) Random.Shared.Shuffle(webhooks);
            foreach (var statuses in webhooks)
            {
                refused += await PostAsync(webhook, chunk, statuses, cancellationToken);
                posts++;
            }
        }

        return (posts, refused);
    }

    /// <summary>Sent, delivered and read, one after another, each in a webhook of its own; returns when all are taken.</summary>
    public async Task PostEachAsync(Uri webhook, Acceptance accepted, CancellationToken cancellationToken)
    {
        foreach (var status in Statuses) await PostAsync(webhook, [accepted], [status], cancellationToken);
    }

    private async Task<int> PostAsync(Uri webhook, Acceptance[] accepted, string[] statuses, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Envelope(accepted, statuses));
        for (var refused = 0; ; refused++)
        {
            if (await IsTakenAsync(webhook, body, cancellationToken)) return refused;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<bool> IsTakenAsync(Uri webhook, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Add("X-Hub-Signature-256", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), body)));
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Nobody listens there just now, or answers in time.
            return false;
        }
    }

    private object Envelope(Acceptance[] accepted, string[] statuses) => new
    {
        @object = "whatsapp_business_account",
        entry = new[]
        {
            new
            {
                id = "waba-" + accepted[0].Number,
                changes = new[]
                {
                    new
                    {
                        field = "messages",
                        value = new
                        {
                            messaging_product = "whatsapp",
                            metadata = new { display_phone_number = "15550783881", phone_number_id = accepted[0].Number },
                            statuses = accepted.SelectMany(a => statuses.Select(status => Status(a, status))),
                        },
                    },
                },
            },
        },
    };

    private object Status(Acceptance accepted, string status) => new
    {
        id = accepted.Wamid,
        status,
        timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(),
        recipient_id = accepted.To.TrimStart('+'),
        biz_opaque_callback_data = accepted.CallbackData,
    };
}
