namespace WhatsAppActors.Simulator.Host;

/// <summary>What <c>--help</c> says.</summary>
internal static class Usage
{
    public const string Text = """
        A pretend WhatsApp: the Graph API, signed webhooks, and a phone in the browser. On the loopback address only.

          --port N                  0, the default, takes a free port
          --prefix PATH             where the routes begin; default /simulator
          --token TOKEN             what the Graph API asks for as bearer token; default made-up
          --appSecret SECRET        signs the webhooks; default my-app-secret
          --webhook URL             where they go; default nowhere: they wait
          --phoneNumberId ID        default 106540352242922
          --wabaId ID               default 102290129340398
          --displayPhoneNumber N    default +1 555 078 3881
          --verifiedName NAME       what people see; default Sample Business
          --journal FILE            each accepted send is appended, a line of JSON each, before it is answered
          --accepted N              how many accepted sends api/accepted remembers; default 100000
          --strangers               people whom nobody made exist too: text to any number is accepted
          --help                    this

        It prints "Listening on http://127.0.0.1:PORT" when it is ready. Open PREFIX/phone there. Ctrl+C ends it.
        """;

    public static bool IsAskedFor(string[] args) => args.Any(a => a is "--help" or "-h" or "-?");
}
