-- What the assistant promised to send later depends on what has happened since; what a person scheduled does not.

-- Not null: a follow-up of the assistant's, which knew the customer's messages up to this one.
ALTER TABLE scheduled_messages ADD COLUMN after_seq bigint;
