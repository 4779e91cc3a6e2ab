using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using WhatsAppActors.Load.Posting;

namespace WhatsAppActors.Load.Torture;

/// <summary>Webhooks that were acknowledged, some of them, for those who deliver them again much later.</summary>
internal sealed partial class PostArchive
{
    private const int Most = 2_000;
    private const int Each = 40;
    private const long SecondsAWeek = 7 * 24 * 60 * 60;

    private readonly Lock _gate = new();
    private readonly List<Post> _posts = [];
    private int _seen;

    /// <summary>Keeps one; once there are many, in place of another.</summary>
    public void Keep(ReadOnlyMemory<byte> body, ReadOnlyMemory<byte> signature)
    {
        lock (_gate)
        {
            _seen++;
            var post = new Post(body.ToArray(), signature.ToArray());
            if (_posts.Count < Most) _posts.Add(post);
            else _posts[_seen % Most] = post;
        }
    }

    /// <summary>Some of them, in any order, half of them with times of a week ago.</summary>
    public IReadOnlyList<Post> Some(Random random)
    {
        lock (_gate)
        {
            var some = _posts.ToArray();
            random.Shuffle(some);
            return [.. some.Take(Each).Select(post => random.Next(2) == 0 ? post : WeekOld(post))];
        }
    }

    private static Post WeekOld(Post post)
    {
        var body = Encoding.UTF8.GetBytes(Timestamp().Replace(
            Encoding.UTF8.GetString(post.Body), match => string.Create(CultureInfo.InvariantCulture, $"\"timestamp\":\"{long.Parse(match.Groups["seconds"].ValueSpan, CultureInfo.InvariantCulture) - SecondsAWeek}\"")));
        return new Post(body, Encoding.ASCII.GetBytes(MetaPosts.Sign(body)));
    }

    [GeneratedRegex("\"timestamp\":\"(?<seconds>[0-9]+)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Timestamp();

    /// <summary>A webhook's bytes.</summary>
    public sealed record Post(byte[] Body, byte[] Signature)
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

        /// <summary>Delivers it once more; whatever comes of it.</summary>
        public async Task DeliverAsync(Uri server, CancellationToken cancellationToken)
        {
            using var connection = new WebhookConnection(server);
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            try
            {
                await connection.PostAsync(Body, Signature, patience.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // No answer; it was stored long ago.
            }
        }
    }
}
