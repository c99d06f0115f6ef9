-- Whose child somebody is, where both are on file.
CREATE TABLE mother (
    id        INTEGER PRIMARY KEY,
    child_id  INTEGER NOT NULL UNIQUE REFERENCES resident (id),
    mother_id INTEGER NOT NULL REFERENCES resident (id),
    CHECK (child_id <> mother_id)
) STRICT;
CREATE INDEX mother_by_mother ON mother (mother_id);
