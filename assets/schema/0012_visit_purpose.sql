-- What a visit is for; until now each was for care.
ALTER TABLE visit ADD COLUMN purpose TEXT NOT NULL DEFAULT 'care' CHECK (purpose IN ('care', 'signing', 'assessment'));
