namespace WhatsAppActors.Browser.Tests.Screens;

/// <summary>A test that needs a browser; skipped on a machine without one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null) Skip = "There is no Chromium on this machine: install it, or name one in CHROMIUM.";
    }
}
