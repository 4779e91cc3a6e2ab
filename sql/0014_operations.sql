-- What the operators' page asks for. On a large table build the indexes beforehand: docs/operations.md, "Upgrades".

-- Every tenant's parked items and nobody's in one list, latest first, and those for one reason.
CREATE INDEX IF NOT EXISTS parked_items_by_time ON parked_items (received_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS parked_items_by_reason ON parked_items (reason, received_at DESC, id DESC);
