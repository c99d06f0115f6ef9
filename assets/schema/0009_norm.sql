-- Days of doses left out of a treatment for tuberculosis (TB-06).
ALTER TABLE service ADD COLUMN missed_days INTEGER CHECK (missed_days BETWEEN 1 AND 366);
