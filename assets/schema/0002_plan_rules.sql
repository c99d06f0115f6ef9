-- By which rules the rows of due and plan were made, so that a change of the rules makes them again. One row at most.
CREATE TABLE plan_rules (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL
) STRICT;
