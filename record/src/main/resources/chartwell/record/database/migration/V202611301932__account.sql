-- Who may sign in, and with what; see docs/decisions/sign-in.md. Nothing of it is part of the
-- record. Of what is as good as a key only the SHA-256 is here.
create table account (
    id bigint generated always as identity primary key,
    login text not null,            -- in small letters
    shown text not null,
    links text[] not null,          -- who they are in the record: Practitioner/1, Person/2
    roles text[] not null,
    password text,                  -- Argon2id, with its salt and cost
    must_change boolean not null,   -- whether the password was set by somebody else
    totp bytea,                     -- the secret of codes by time
    totp_offered bytea,             -- one that is not proven yet
    totp_step bigint not null default 0,        -- of the last code taken; none is taken twice
    recovery bytea[] not null default '{}',     -- of codes not used yet
    disabled boolean not null default false,
    epoch integer not null default 0,           -- sessions of an earlier one have ended
    created timestamptz not null
);
create unique index account_login on account (login);

create table session (
    id bigint generated always as identity primary key,
    digest bytea not null unique,
    account bigint not null references account on delete cascade,
    epoch integer not null,
    role text not null,
    purpose text not null,
    whole boolean not null,         -- false while a second factor is missing
    address text not null,          -- from where it was begun
    created timestamptz not null,
    seen timestamptz not null,      -- to a minute
    ends timestamptz not null
);
create index session_account on session (account);

create table access_token (
    id bigint generated always as identity primary key,
    digest bytea not null unique,
    account bigint not null references account on delete cascade,
    name text not null,
    role text not null,
    purpose text not null,
    created timestamptz not null,
    seen timestamptz,               -- to a minute
    ends timestamptz not null
);
create index access_token_account on access_token (account);

-- A browser in which somebody has signed in before; others cannot make them wait there.
create table known_browser (
    digest bytea not null,
    account bigint not null references account on delete cascade,
    seen timestamptz not null,
    primary key (digest, account)
);

-- Attempts to sign in since the last that succeeded, by what they have in common.
create table failed_sign_in (
    key bytea primary key,
    failures integer not null,
    last timestamptz not null
);

-- What lets somebody make the first account.
create table first_administrator (
    digest bytea primary key,
    made timestamptz not null
);
