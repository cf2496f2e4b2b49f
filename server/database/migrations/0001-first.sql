-- Every key begins with org_id, so that the tables can be spread over machines by organisation (Citus, YugabyteDB) as they
-- are. For the same reason: no sequences, no triggers, no LISTEN, no deferrable constraints, no foreign keys across
-- organisations. Evidence is append-only: the role that requests run as may not change or delete it.

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'counterfoil_request') THEN
    CREATE ROLE counterfoil_request NOLOGIN;
  END IF;
  EXECUTE format('GRANT counterfoil_request TO %I', current_user);
EXCEPTION
  -- Not ours to make: then the tables' owner itself is bound by the policies (FORCE, below).
  WHEN insufficient_privilege THEN NULL;
END $$;

-- Which organisation a pairing code or token speaks of; the only table that is read before the organisation is known.
CREATE TABLE handles (
  handle text PRIMARY KEY,
  org_id uuid NOT NULL UNIQUE
);

CREATE TABLE organisations (
  org_id uuid PRIMARY KEY,
  name text NOT NULL,
  -- Head of the organisation's chain of receipts: taken FOR UPDATE by whoever appends, so the order of the sequence is the
  -- order of the commits and a reader's cursor can miss nothing.
  sequence bigint NOT NULL,
  receipt_sha256 text,
  -- A new one each time the tables are rebuilt: cursors of before are refused.
  epoch uuid NOT NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE people (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, name)
);

CREATE TABLE devices (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  name text NOT NULL,
  public_key text NOT NULL,
  key_sha256 text NOT NULL,
  token_sha256 text,
  paired_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id)
);

CREATE TABLE pairings (
  org_id uuid NOT NULL,
  code_sha256 text NOT NULL,
  person text NOT NULL,
  role text NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, code_sha256)
);

-- A person's view in a browser, and the one-time links that open one.
CREATE TABLE sessions (
  org_id uuid NOT NULL,
  secret_sha256 text NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, secret_sha256)
);

CREATE TABLE blobs (
  org_id uuid NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  media_type text NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, sha256)
);

CREATE TABLE uploads (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  device_id uuid NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL,
  media_type text NOT NULL,
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, device_id, sha256)
);

CREATE TABLE receipts (
  org_id uuid NOT NULL,
  sequence bigint NOT NULL,
  kind text NOT NULL,
  subject uuid NOT NULL,
  receipt jsonb NOT NULL,
  PRIMARY KEY (org_id, sequence)
);

CREATE TABLE captures (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  sha256 text NOT NULL,
  device_id uuid NOT NULL,
  -- The manifest's canonical text and the signature over it, as they came.
  canonical text NOT NULL,
  signature jsonb NOT NULL,
  blobs jsonb NOT NULL,
  -- What lists show, taken from the manifest.
  summary jsonb NOT NULL,
  listing_key text,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, sequence)
);
CREATE INDEX captures_by_listing ON captures (org_id, listing_key);

CREATE TABLE records (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  sequence bigint NOT NULL,
  sha256 text NOT NULL,
  device_id uuid NOT NULL,
  type text NOT NULL,
  subject uuid NOT NULL,
  parents jsonb NOT NULL,
  made_at timestamptz NOT NULL,
  -- JSON, as text: jsonb refuses the NUL that a page's text may hold.
  value text NOT NULL,
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, sequence)
);
CREATE INDEX records_by_subject ON records (org_id, subject);

CREATE TABLE custody (
  org_id uuid NOT NULL,
  device_id uuid NOT NULL,
  sequence bigint NOT NULL,
  previous text,
  type text NOT NULL,
  subject text NOT NULL,
  at text NOT NULL,
  payload text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (org_id, device_id, sequence)
);
CREATE INDEX custody_by_subject ON custody (org_id, subject);

-- Who did what: sealed data read, devices paired and revoked, requests refused.
CREATE TABLE audit (
  org_id uuid NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  subject text NOT NULL,
  PRIMARY KEY (org_id, id)
);
CREATE INDEX audit_by_time ON audit (org_id, at);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['organisations', 'people', 'devices', 'pairings', 'sessions', 'blobs', 'uploads', 'receipts',
    'captures', 'records', 'custody', 'audit']
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
    GRANT SELECT ON handles TO counterfoil_request;
    GRANT SELECT, INSERT ON blobs, receipts, captures, records, custody, audit TO counterfoil_request;
    GRANT SELECT, INSERT, UPDATE ON organisations, people, devices TO counterfoil_request;
    GRANT SELECT, INSERT, DELETE ON pairings, sessions, uploads TO counterfoil_request;
  END IF;
END $$;
