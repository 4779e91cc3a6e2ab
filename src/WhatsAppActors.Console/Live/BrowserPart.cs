using Microsoft.JSInterop;

namespace WhatsAppActors.Console.Live;

/// <summary>What a component runs in its page.</summary>
internal static class BrowserPart
{
    /// <summary>Ends it: the part, by the script's own <c>dispose</c>, then the module that it came from. Nothing is left to end in a page that is gone.</summary>
    public static async ValueTask EndAsync(IJSObjectReference? part, IJSObjectReference? module)
    {
        try
        {
            if (part is not null)
            {
                await part.InvokeVoidAsync("dispose");
                await part.DisposeAsync();
            }

            if (module is not null) await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and all that ran in it.
        }
    }
}
