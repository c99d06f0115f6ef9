-- The papers behind contracts, and contracts that renew themselves.
CREATE TABLE agreement (
    id                  INTEGER PRIMARY KEY,
    kind                TEXT NOT NULL CHECK (kind IN ('individual', 'household', 'organisation')),
    organisation        TEXT NOT NULL CHECK ((kind = 'organisation') = (organisation <> '')),
    -- Who signed for the household.
    signed_by           INTEGER REFERENCES resident (id),
    party               TEXT NOT NULL CHECK (party IN ('team', 'doctor')),
    source              TEXT CHECK (source IN ('batch', 'clinic', 'home', 'online')),
    consented           INTEGER NOT NULL CHECK (consented IN (0, 1)),
    district_hospital   TEXT NOT NULL,
    city_hospital       TEXT NOT NULL,
    -- Why it was signed outside the season.
    exception           TEXT NOT NULL,
    entered_on          TEXT NOT NULL
) STRICT;

ALTER TABLE contract ADD COLUMN agreement_id INTEGER REFERENCES agreement (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE contract ADD COLUMN renews INTEGER NOT NULL DEFAULT 0 CHECK (renews IN (0, 1));
ALTER TABLE contract ADD COLUMN end_reason TEXT;
CREATE INDEX contract_by_agreement ON contract (agreement_id) WHERE agreement_id IS NOT NULL;
CREATE INDEX agreement_by_signer ON agreement (signed_by) WHERE signed_by IS NOT NULL;
-- Lists by contract ask this of everybody, and nothing else of it.
DROP INDEX contract_by_resident;
CREATE INDEX contract_by_resident ON contract (resident_id, starts_on, ends_on, ended_on, renews);
