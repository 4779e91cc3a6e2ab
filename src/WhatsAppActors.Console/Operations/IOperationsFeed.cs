namespace WhatsAppActors.Console.Operations;

/// <summary>The one reader of operators' figures in this process, however many pages are open.</summary>
internal interface IOperationsFeed
{
    /// <summary>The last picture; null before the first.</summary>
    OperationsPicture? Latest { get; }

    /// <summary>
    /// Has the database read, too, and tells of every new picture until what is returned is disposed. <paramref name="show"/> must return
    /// quickly. After it <see cref="Latest"/> holds nothing of the database that is from before a time when nobody watched.
    /// </summary>
    IDisposable Watch(Action<OperationsPicture> show);
}
