namespace WhatsAppActors.Integration.Tests.UnderFire;

/// <summary>A message whose POST was answered 200.</summary>
/// <param name="Wamid">Its id, of which there is no other.</param>
/// <param name="Phone">Who wrote, as the provider writes it.</param>
/// <param name="Number">The business number's provider id.</param>
/// <param name="Begun">When its POST was first begun, on the load's own clock.</param>
/// <param name="Position">Its place in that POST.</param>
/// <param name="Acknowledged">When the first 200 came, on the same clock.</param>
internal sealed record SentMessage(string Wamid, string Phone, string Number, long Begun, int Position, long Acknowledged);
