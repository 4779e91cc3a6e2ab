using WhatsAppActors.Load.Posting;

namespace WhatsAppActors.Load.Torture;

/// <summary>Webhooks that were acknowledged, some of them, for those who deliver them again much later.</summary>
internal sealed class PostArchive
{
    private const int Most = 2_000;
    private const int Each = 40;

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

    /// <summary>Some of them, in any order.</summary>
    public IReadOnlyList<Post> Some(Random random)
    {
        lock (_gate)
        {
            var some = _posts.ToArray();
            random.Shuffle(some);
            return [.. some.Take(Each)];
        }
    }

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
