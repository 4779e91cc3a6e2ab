namespace WhatsAppActors.Simulator.Phone;

/// <summary>A file of the phone's page.</summary>
internal sealed record PhoneAsset(byte[] Bytes, string ContentType, string ETag);
