namespace WhatsAppActors.Sample.Pms;

/// <summary>What <c>--help</c> says.</summary>
internal static class Usage
{
    public const string Text = """
        A pretend property-management system: finds a guest by phone, sends a booking confirmation into their WhatsApp chat, follows it until it
        has reached WhatsApp, and shows the conversation.

          --phone NUMBER        the guest's, in international form. Required
          --booking NUMBER      the booking; confirmed once however often this runs. Required
          --guest NAME          who is greeted; default: the name of their profile
          --wait SECONDS        how long to wait for WhatsApp, 1 to 3600; default 60
          --via http|grains     default http
          --help                this

        Over http:    WhatsAppActors__Client__BaseAddress and WhatsAppActors__Client__ApiKey (a tenant's key) in the environment
        Over grains:  ConnectionStrings__Postgres (the servers' database) and WhatsAppActors__GrainClient__TenantId

        Exit code: 0 confirmed; 1 not confirmed: failed, unknown, or not in time; 2 wrong arguments or settings; 3 the guest cannot be written
        to; 4 the server refused or could not be reached.
        """;

    public static bool IsAskedFor(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");
}
