-- Few, and counted by every Today screen.
CREATE INDEX plan_look_again ON plan (resident_id) WHERE look_again = 1;
