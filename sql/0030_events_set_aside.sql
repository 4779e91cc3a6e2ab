-- An event that cannot be applied is set aside, as applied_at says, and here is why; its neighbours are applied all the same.
ALTER TABLE channel_events ADD COLUMN failure text;
