namespace WhatsAppActors.Postgres.TestHost;

/// <summary>Names this program's assembly to the tests that launch it.</summary>
public static class TestHostMarker;
