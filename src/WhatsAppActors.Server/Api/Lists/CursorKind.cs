namespace WhatsAppActors.Server.Api.Lists;

/// <summary>Which list a cursor is a place in. A cursor of another list is refused instead of giving a random page. Values never change.</summary>
internal enum CursorKind : byte
{
    Tenants = 1,
    Channels = 2,
    ChannelEvents = 3,
    Customers = 4,
    Conversations = 5,
    MessagesNewestFirst = 6,
    MessagesOldestFirst = 7,
    Parked = 8,
    Deliveries = 9,
    Merges = 12,
    Search = 13,
    Templates = 14,
    Outbox = 15,
    Scheduled = 16,
    AssistantCalls = 17,
    AssistantCallsOfConversation = 18,
}
