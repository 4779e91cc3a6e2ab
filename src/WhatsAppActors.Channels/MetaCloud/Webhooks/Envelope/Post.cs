using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.CutOuts;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Intake;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;

/// <summary>One POST while it is being read.</summary>
internal sealed class Post(ReadOnlyMemory<byte> bytes) : IDisposable
{
    private ApiJson? _json;

    /// <summary>The bytes.</summary>
    public ReceivedBody Body { get; } = new(bytes);

    /// <summary>What was found so far.</summary>
    public List<IntakeItem> Items { get; } = [];

    /// <summary>A writer that all items take in turn; most text messages need none.</summary>
    public ApiJson Json => _json ??= new ApiJson();

    /// <summary>Parks something that names neither number nor account.</summary>
    /// <param name="path">Where it stands.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="found">What does.</param>
    /// <param name="cutOut">Its bytes.</param>
    public void Park(string path, string expected, JsonElement found, Func<ReadOnlyMemory<byte>> cutOut) =>
        Items.Add(Unreadable.Item(null, path, expected, found.Kind(), cutOut));

    /// <inheritdoc/>
    public void Dispose() => _json?.Dispose();
}
