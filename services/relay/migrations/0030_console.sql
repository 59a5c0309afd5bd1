-- Who may log in to the console by password.
create table console_user (
  -- Lower-case.
  name text primary key,
  -- With the KDF's name, parameters and salt.
  password_hash text not null,
  role text not null check (role in ('viewer', 'operator', 'admin')),
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  last_seen_at timestamptz
);

-- Who is logged in. Only the token's hash: who reads this table cannot act as anybody.
create table console_session (
  token_hash bytea primary key,
  kind text not null check (kind in ('console', 'panel')),
  -- Of console_user, unless the session is by Chatwoot.
  user_name text not null,
  via text not null check (via in ('password', 'chatwoot')),
  -- As the log-in by Chatwoot gave it; a user's own stands in console_user and counts at once.
  role text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index console_session_expires_at on console_session (expires_at);
create index console_session_user_name on console_session (user_name);

-- Who changed or revealed what. Written before it is done; `outcome` is null while it is under way, and after a crash.
create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default date_trunc('milliseconds', now()),
  user_name text not null,
  role text not null,
  via text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  before jsonb,
  after jsonb,
  -- `done`, or the code of the refusal.
  outcome text
);
create index audit_at on audit (at, id);
create index audit_subject_id on audit (subject_id, id) where subject_id is not null;
