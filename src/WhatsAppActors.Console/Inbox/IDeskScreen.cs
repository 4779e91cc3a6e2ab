namespace WhatsAppActors.Console.Inbox;

/// <summary>What an <see cref="InboxDesk"/> is shown on.</summary>
public interface IDeskScreen
{
    /// <summary>Something that is shown changed.</summary>
    void Show();

    /// <summary>Reading failed: try again until it works.</summary>
    void LookAgain();

    /// <summary>The address changed by what the agent did here, not by the browser.</summary>
    /// <param name="canGoBack">False: the browser's back button does not come back to where the agent was.</param>
    void TellPlace(bool canGoBack);
}
