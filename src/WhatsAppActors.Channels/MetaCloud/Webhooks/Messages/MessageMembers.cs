using System.Text.Json;

using WhatsAppActors.Channels.MetaCloud.Webhooks.Json;

namespace WhatsAppActors.Channels.MetaCloud.Webhooks.Messages;

/// <summary>The members that every message may have, found in one pass.</summary>
internal struct MessageMembers
{
    public JsonElement Id;
    public JsonElement From;
    public JsonElement FromUserId;
    public JsonElement FromParentUserId;
    public JsonElement To;
    public JsonElement ToUserId;
    public JsonElement ToParentUserId;
    public JsonElement GroupId;
    public JsonElement Timestamp;
    public JsonElement Type;
    public JsonElement Context;
    public JsonElement Referral;
    public JsonElement Errors;
    public JsonElement Identity;
    public JsonElement HistoryContext;

    /// <summary>Finds them in a message.</summary>
    public static MessageMembers Of(JsonElement message)
    {
        var members = default(MessageMembers);
        foreach (var property in message.EnumerateObject())
            members.Take(property.PlainName(), property.Value);
        return members;
    }

    /// <summary>True for a name that is one of these members rather than the body of a type.</summary>
    public static bool IsOne(ReadOnlySpan<byte> name) => default(MessageMembers).Take(name, default);

    private bool Take(ReadOnlySpan<byte> name, JsonElement value)
    {
        if (name.SequenceEqual("id"u8))
            Id = value;
        else if (name.SequenceEqual("from"u8))
            From = value;
        else if (name.SequenceEqual("type"u8))
            Type = value;
        else if (name.SequenceEqual("timestamp"u8))
            Timestamp = value;
        else if (name.SequenceEqual("from_user_id"u8))
            FromUserId = value;
        else if (name.SequenceEqual("from_parent_user_id"u8))
            FromParentUserId = value;
        else if (name.SequenceEqual("to"u8))
            To = value;
        else if (name.SequenceEqual("to_user_id"u8))
            ToUserId = value;
        else if (name.SequenceEqual("to_parent_user_id"u8))
            ToParentUserId = value;
        else if (name.SequenceEqual("group_id"u8))
            GroupId = value;
        else if (name.SequenceEqual("context"u8))
            Context = value;
        else if (name.SequenceEqual("referral"u8))
            Referral = value;
        else if (name.SequenceEqual("errors"u8))
            Errors = value;
        else if (name.SequenceEqual("identity"u8))
            Identity = value;
        else if (name.SequenceEqual("history_context"u8))
            HistoryContext = value;
        else
            return false;
        return true;
    }
}
