using WhatsAppActors.Core.Search;
using WhatsAppActors.Core.Views;

namespace WhatsAppActors.Server.Api.Search;

/// <summary>What was found.</summary>
/// <param name="Customers">On the first page: those whose name, number, username or original id fits, newest first, at most 20.</param>
/// <param name="Items">Messages, the latest stored first.</param>
/// <param name="NextCursor">Give it as <c>cursor</c> to get the messages that follow; null at the end.</param>
/// <param name="Complete">False while so much is not indexed yet that a part of it was not looked at.</param>
internal sealed record SearchAnswer(IReadOnlyList<CustomerView> Customers, IReadOnlyList<FoundMessage> Items, string? NextCursor, bool Complete);
