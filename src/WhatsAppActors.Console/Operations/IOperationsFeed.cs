namespace WhatsAppActors.Console.Operations;

/// <summary>The one reader of operators' figures in this process, however many pages are open.</summary>
internal interface IOperationsFeed
{
    /// <summary>The last picture; null before the first.</summary>
    OperationsPicture? Latest { get; }

    /// <summary>Has the database read, too, and tells of every new picture until what is returned is disposed. Must return quickly.</summary>
    IDisposable Watch(Action<OperationsPicture> show);
}
