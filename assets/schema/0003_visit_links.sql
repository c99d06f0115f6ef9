-- Taking back a visit or a contact asks whether the other table still names it; without these, by reading all of it.
CREATE INDEX service_by_visit ON service (visit_id) WHERE visit_id IS NOT NULL;
CREATE INDEX visit_by_service ON visit (service_id) WHERE service_id IS NOT NULL;
