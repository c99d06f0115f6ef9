-- Who looks after a resident together with the responsible member: at most one for each role.
CREATE TABLE co_manager (
    id          INTEGER PRIMARY KEY,
    resident_id INTEGER NOT NULL REFERENCES resident (id),
    role        TEXT NOT NULL,
    member_id   INTEGER NOT NULL REFERENCES member (id),
    UNIQUE (resident_id, role)
) STRICT;
