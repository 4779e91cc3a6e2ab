-- What Orleans's ADO.NET providers ask for: they read their statements from this table, by key, and run them with named parameters.
-- The names of the tables' columns, of the keys and of the parameters are the providers' contract; the statements are ours.

CREATE TABLE orleansquery (
    querykey  text PRIMARY KEY,
    querytext text NOT NULL
);
