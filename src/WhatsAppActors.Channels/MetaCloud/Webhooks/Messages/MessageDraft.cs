using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Envelope;
using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;
using WhatsAppActors.Core.Identity;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>A message while its parts are being read.</summary>
internal sealed class MessageDraft(Post post)
{
    // Target ids are searched by; what no message can be called is no target.
    private const int LongestMessageId = MessageReader.LongestMessageId;

    private ApiJson? _content;
    private bool _mended;

    /// <summary>What was called something else than its stored type.</summary>
    public string? OriginalType { get; set; }

    /// <summary>Body, caption, title…</summary>
    public string? Text { get; set; }

    /// <summary>The message it is about.</summary>
    public string? TargetMessageId { get; set; }

    /// <summary>For an edit: the new text.</summary>
    public string? EditedText { get; set; }

    /// <summary>For a reaction.</summary>
    public string? Emoji { get; set; }

    /// <summary>For a system message about a new number or user id.</summary>
    public IdentityChange? IdentityChange { get; set; }

    /// <summary>True when something had to be mended so far.</summary>
    public bool Mended => _mended || _content is { Mended: true };

    /// <summary>Where the content is written; begun by the first use.</summary>
    public ApiJson Content
    {
        get
        {
            if (_content is null)
            {
                _content = post.Json;
                _content.Begin();
                _content.Writer.WriteStartObject();
            }

            return _content;
        }
    }

    /// <summary>The text of a JSON string; null for other kinds.</summary>
    public string? Read(JsonElement element) => element.Text(ref _mended);

    /// <summary>An id or number; null for other kinds and the empty string.</summary>
    public string? ReadWord(JsonElement element) => element.Word(ref _mended);

    /// <summary>A person's ids.</summary>
    public Party ReadParty(JsonElement phone, JsonElement userId, JsonElement parentUserId) =>
        PartyReader.Read(phone, userId, parentUserId, ref _mended);

    /// <summary>The id of another message; null when it is missing or could be none.</summary>
    public string? ReadTarget(JsonElement element) =>
        Read(element) is { Length: >= 1 and <= LongestMessageId } id ? id : null;

    /// <summary>Adds an object to the content, in the API's naming; every other kind is left out.</summary>
    public void AddObject(ReadOnlySpan<byte> name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Object)
            AddAs(name, element);
    }

    /// <summary>Adds a list to the content; a single object counts as a list of one, every other kind is left out.</summary>
    public void AddList(ReadOnlySpan<byte> name, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            AddAs(name, element);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            Content.Writer.WriteStartArray(name);
            Content.Value(element, Naming.Api);
            Content.Writer.WriteEndArray();
        }
    }

    /// <summary>Adds a string to the content, unless it is null.</summary>
    public void AddText(ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
            Content.Writer.WriteString(name, text);
    }

    /// <summary>The content, a JSON object.</summary>
    public string FinishContent()
    {
        if (_content is null)
            return "{}";
        _content.Writer.WriteEndObject();
        return _content.Finish();
    }

    /// <summary>Adds a value of any kind to the object being written, in the API's naming.</summary>
    public void AddAs(ReadOnlySpan<byte> name, JsonElement element)
    {
        Content.Writer.WritePropertyName(name);
        Content.Value(element, Naming.Api);
    }
}
