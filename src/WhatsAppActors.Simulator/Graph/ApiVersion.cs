namespace WhatsAppActors.Simulator.Graph;

/// <summary>Versions of the Graph API, such as <c>v24.0</c>. All are served alike.</summary>
internal static class ApiVersion
{
    public static bool IsOne(string text) =>
        text.Length is >= 4 and <= 7 && text[0] == 'v' && text.IndexOf('.') is > 1 and var dot && dot < text.Length - 1
        && text.Where((_, i) => i != 0 && i != dot).All(char.IsAsciiDigit);
}
