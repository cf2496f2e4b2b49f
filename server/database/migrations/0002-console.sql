-- What the console lists: the versions of a record that nobody has made a newer one from, the sellers that captures show, and
-- the accounts at an OpenID provider that people sign in with. All of it is taken from the journal, as the rest.

-- Which organisation an account signs in to: read before the organisation is known, as `handles` is.
CREATE TABLE accounts (
  -- SHA-256 of issuer and subject.
  account text PRIMARY KEY,
  org_id uuid NOT NULL
);

CREATE TABLE identities (
  org_id uuid NOT NULL,
  account text NOT NULL,
  person_id uuid NOT NULL,
  issuer text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (org_id, account)
);

CREATE TABLE heads (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL,
  subject uuid NOT NULL,
  sequence bigint NOT NULL,
  -- What a list shows of it; null where it needs nothing but its id.
  summary jsonb,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX heads_by_subject ON heads (org_id, subject);
CREATE INDEX heads_by_type ON heads (org_id, type, sequence);

INSERT INTO heads (org_id, id, type, subject, sequence)
SELECT r.org_id, r.id, r.type, r.subject, r.sequence FROM records r
WHERE NOT EXISTS (SELECT FROM records n WHERE n.org_id = r.org_id AND n.subject = r.subject AND n.parents ? r.id::text);

CREATE TABLE sellers (
  org_id uuid NOT NULL,
  -- `<marketplace>/<platform key>`
  id text NOT NULL,
  name text,
  captures bigint NOT NULL,
  -- Of the newest and the oldest capture that shows the seller, by the devices' clocks.
  last_seen timestamptz NOT NULL,
  first_seen timestamptz NOT NULL,
  -- Of the last capture that was received.
  sequence bigint NOT NULL,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX sellers_by_sequence ON sellers (org_id, sequence, id);

CREATE TABLE seller_captures (
  org_id uuid NOT NULL,
  seller_id text NOT NULL,
  sequence bigint NOT NULL,
  PRIMARY KEY (org_id, seller_id, sequence)
);

CREATE INDEX captures_by_manifest ON captures (org_id, sha256);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['identities', 'heads', 'sellers', 'seller_captures']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY own_rows ON %I USING (org_id = nullif(current_setting(''app.organisation'', true), '''')::uuid)', name);
  END LOOP;
END $$;

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'counterfoil_request') THEN
    GRANT SELECT, INSERT ON seller_captures TO counterfoil_request;
    GRANT SELECT, INSERT, UPDATE ON sellers TO counterfoil_request;
    GRANT SELECT, INSERT, DELETE ON accounts, identities, heads TO counterfoil_request;
  END IF;
END $$;
