-- Times are microseconds since 1970. One set for H2 and PostgreSQL: ${binary} is the type of at most a megabyte of bytes.

CREATE TABLE recording (
    epoch      VARCHAR(40)   NOT NULL PRIMARY KEY,
    name       VARCHAR(400),
    context    VARCHAR(1000) NOT NULL,
    practice   BOOLEAN       NOT NULL,
    version    VARCHAR(200)  NOT NULL,
    source     VARCHAR(10)   NOT NULL,
    state      VARCHAR(10)   NOT NULL,
    owner      VARCHAR(40)   NOT NULL,
    rules      INTEGER       NOT NULL,
    first_seq  BIGINT        NOT NULL,
    last_seq   BIGINT        NOT NULL,
    dense_from BIGINT        NOT NULL,
    first_at   BIGINT        NOT NULL,
    last_at    BIGINT        NOT NULL,
    changes    BIGINT        NOT NULL,
    stories    INTEGER       NOT NULL,
    bytes      BIGINT        NOT NULL,
    raw_bytes  BIGINT        NOT NULL,
    complete   BOOLEAN       NOT NULL,
    stored_at  BIGINT        NOT NULL,
    deleted_at BIGINT
);

-- A run of changes within one window: a whole window where it is full, else what came at once.
CREATE TABLE run (
    epoch     VARCHAR(40) NOT NULL,
    first_seq BIGINT      NOT NULL,
    last_seq  BIGINT      NOT NULL,
    first_at  BIGINT      NOT NULL,
    last_at   BIGINT      NOT NULL,
    PRIMARY KEY (epoch, first_seq)
);

CREATE INDEX run_at ON run (epoch, first_at);

-- What a run holds, compressed, in pieces: kind 0 its lines, 1 what was told, 2 its marks; 3 what was there before a window,
-- 4 what the stories have in common.
CREATE TABLE block (
    epoch     VARCHAR(40) NOT NULL,
    kind      SMALLINT    NOT NULL,
    first_seq BIGINT      NOT NULL,
    part      INTEGER     NOT NULL,
    data      ${binary}   NOT NULL,
    PRIMARY KEY (epoch, kind, first_seq, part)
);

CREATE TABLE story (
    epoch       VARCHAR(40)  NOT NULL,
    id          VARCHAR(200) NOT NULL,
    first_seq   BIGINT       NOT NULL,
    altered_seq BIGINT       NOT NULL,
    kind        VARCHAR(300) NOT NULL,
    namespace   VARCHAR(300) NOT NULL,
    name        VARCHAR(300) NOT NULL,
    told        ${binary}    NOT NULL,
    steps       ${binary}    NOT NULL,
    PRIMARY KEY (epoch, id)
);

CREATE INDEX story_begun ON story (epoch, first_seq);

CREATE INDEX story_altered ON story (epoch, altered_seq);

CREATE INDEX story_named ON story (epoch, name, namespace, kind);
