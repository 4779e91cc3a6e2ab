namespace WhatsAppActors.Channels.Tests.MetaCloud.Sending;

/// <summary>Bodies as Meta's documents show them.</summary>
internal static class Answers
{
    public static string Accepted(string id) =>
        $$"""{"messaging_product":"whatsapp","contacts":[{"input":"+16505551234","wa_id":"16505551234"}],"messages":[{"id":"{{id}}"}]}""";

    public static string Error(int code, string title = "Rate limit hit") =>
        $$$"""{"error":{"message":"(#{{{code}}}) {{{title}}}","type":"OAuthException","code":{{{code}}},"error_data":{"messaging_product":"whatsapp","details":"Recipient +16505551234 and more"},"error_subcode":2494055,"fbtrace_id":"Az8or2yhqkZfEZ-_4Qn_Bam"}}""";
}
